"""Sends a mail for every order."""
import json

import boto3

mail = boto3.client("ses")


def handler(event, context):
    for record in event["Records"]:
        order = json.loads(record["body"])
        mail.send_email(
            Source="shop@example.com",
            Destination={"ToAddresses": [order["email"]]},
            Message={"Subject": {"Data": "Your order"}, "Body": {"Text": {"Data": order["id"]}}},
        )
