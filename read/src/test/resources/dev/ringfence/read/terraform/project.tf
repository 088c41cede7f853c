provider "aws" {
  region = "eu-west-1"
}

variable "names" {
  type    = list(object({ name = string, days = optional(number, 7) }))
  default = [{ name = "a" }, { name = "b", days = 1 }]
}

locals {
  names = { for n in var.names : n.name => n }
}

resource "aws_cloudwatch_log_group" "log" {
  for_each          = local.names
  name              = "/aws/lambda/${each.key}"
  retention_in_days = each.value.days
}

data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = aws_cloudwatch_log_group.log
    content {
      actions   = ["logs:PutLogEvents"]
      resources = ["${statement.value.arn}:*"]
    }
  }
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = [aws_s3_bucket.b.arn, "${aws_s3_bucket.b.arn}/*"]
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.me.account_id]
    }
  }
}

data "aws_caller_identity" "me" {}

resource "aws_s3_bucket" "b" {
  bucket_prefix = "b-"
}

resource "aws_s3_bucket_notification" "n" {
  bucket = aws_s3_bucket.b.id
  lambda_function {
    lambda_function_arn = aws_lambda_function.f["a"].arn
    events              = ["s3:ObjectCreated:*"]
  }
}

resource "aws_iam_role" "r" {
  count = length(var.names) > 1 ? 1 : 0
  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
      ]
    }
  EOT
}

resource "aws_iam_role_policy" "p" {
  role   = aws_iam_role.r[0].id
  policy = data.aws_iam_policy_document.d.json
}

resource "aws_lambda_function" "f" {
  for_each      = local.names
  function_name = each.key
  handler       = "app.handler"
  runtime       = "python3.13"
  role          = try(aws_iam_role.r[0].arn, null)
  filename      = "f.zip"
  environment {
    variables = merge({ BUCKET = aws_s3_bucket.b.id }, { for k, v in each.value : upper(k) => tostring(v) })
  }
}
