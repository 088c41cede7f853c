"""Writes the day's orders to the bucket of reports."""
import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    orders = table.scan()["Items"]
    boto3.client("s3").put_object(Bucket="shop-reports", Key="today.json", Body=json.dumps(orders, default=str))
