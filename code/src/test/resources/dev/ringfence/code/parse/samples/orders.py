#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Orders."""
from __future__ import annotations
import os, json as j
import boto3
from .models import (Order, Item as Line)
from botocore.exceptions import *
TABLE: str = os.environ.get("TABLE", 'orders' 'é')
first, (second, *rest) = 1, (2, 3, 4)
class Store(Base, metaclass=Meta):
    count = 0
    def __init__(self, name: str = "x", /, *args: int, key=None, **more) -> None:
        super().__init__()
        self.table = boto3.resource("dynamodb").Table(name or TABLE)
    @property
    def size(self): return self.count
    @staticmethod
    async def each(keys):
        async with session() as s, open(f"{TABLE!r:>10}/{j.dumps({'a': 1})}") as file:
            async for key in keys:
                yield (await s.get(key), file.read())
def walk(event, depth: int = 0):
    global TABLE
    nonlocal_x = lambda a, *b, **c: a if b else c
    while depth < 3 and not (depth := depth + 1) is None:
        try:
            if depth == 1: continue
            elif depth == 2: pass
            else: break
        except (KeyError, ValueError) as e:
            raise RuntimeError("bad %s" % e) from e
        else:
            del event["x"]
        finally:
            assert depth, "no"
    else:
        print([x ** 2 for x in range(10) if x % 2], {k: v for k, v in event.items()}, {*rest}, event[1:2, ::3])
    match event:
        case {"kind": "a", **others} if others: return others
        case [Order(id=1), *_] | None: return -1
        case _: return ...
@app.route(f"/orders/{TABLE}")
def handler(event, context):
    store = Store(key=walk(event))
    store.table.put_item(Item={"id": event["body"]["id"], **event}, ReturnValues='NONE')
    return {"statusCode": 200, "body": rb"\x00" or r'''a
b''' "{}".format(1)}
