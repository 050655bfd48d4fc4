# A stack of another team, written by hand in HCL: modules, counts and policies in most of the places where one can be.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

data "aws_caller_identity" "current" {}

locals {
  account     = data.aws_caller_identity.current.account_id
  break_glass = "arn:aws:iam::${local.account}:role/break-glass"
  pipeline    = "arn:aws:iam::${local.account}:role/pipeline"
}

module "tables" {
  source      = "./modules/table"
  for_each    = toset(["orders", "invoices"])
  name        = each.key
  readers     = [aws_iam_role.reader.arn]
  break_glass = local.break_glass
}

resource "aws_vpc" "main" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.dynamodb"
}

resource "aws_vpc_endpoint_policy" "dynamodb" {
  vpc_endpoint_id = aws_vpc_endpoint.dynamodb.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyOurTables"
      Effect    = "Allow"
      Principal = "*"
      Action    = "dynamodb:*"
      Resource  = [for table in module.tables : "${table.arn}*"]
      Condition = { StringEquals = { "aws:PrincipalAccount" = local.account } }
    }]
  })
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "boundary" {
  name = "orders-boundary"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "OnlyDynamoDb", Effect = "Allow", Action = "dynamodb:*", Resource = "*" }]
  })
}

resource "aws_iam_role" "reader" {
  name                 = "orders-reader"
  path                 = "/service/"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = aws_iam_policy.boundary.arn
}

resource "aws_iam_role_policy" "reader" {
  name = "reads"
  role = aws_iam_role.reader.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "ReadsOrders"
      Effect   = "Allow"
      Action   = ["dynamodb:GetItem", "dynamodb:Query"]
      Resource = module.tables["orders"].arn
    }]
  })
}

resource "aws_iam_role" "writer" {
  count              = 2
  name               = "orders-writer-${count.index}"
  assume_role_policy = data.aws_iam_policy_document.trust.json

  inline_policy {
    name = "writes"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid      = "WritesOrders"
        Effect   = "Allow"
        Action   = "dynamodb:PutItem"
        Resource = module.tables["orders"].arn
      }]
    })
  }
}

resource "aws_iam_policy" "metrics" {
  name = "orders-metrics"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "PutsMetrics", Effect = "Allow", Action = "cloudwatch:PutMetricData", Resource = "*" }]
  })
}

resource "aws_iam_role_policy_attachment" "metrics" {
  count      = 2
  role       = aws_iam_role.writer[count.index].name
  policy_arn = aws_iam_policy.metrics.arn
}

resource "aws_s3_bucket" "records" {
  bucket = "orders-records-${local.account}"
}

resource "aws_s3_bucket_policy" "records" {
  bucket = aws_s3_bucket.records.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyPlainHttp"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.records.arn, "${aws_s3_bucket.records.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
