"""Takes and lists orders."""
import json
import os
import uuid

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
queue = boto3.client("sqs")


def place(event, context):
    order = json.loads(event["body"])
    order["id"] = str(uuid.uuid4())
    table.put_item(Item=order)
    queue.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=json.dumps(order))
    return {"statusCode": 201, "body": json.dumps({"id": order["id"]})}


def list_all(event, context):
    return {"statusCode": 200, "body": json.dumps(table.scan()["Items"], default=str)}
