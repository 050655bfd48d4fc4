# A plan does not say what a local stands for: the owner may be any of its kind.
locals {
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
  items = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Items", Effect = "Allow", Action = "dynamodb:*Item", Resource = "arn:aws:dynamodb:eu-west-1:333333333333:table/orders" },
      { Sid = "KeepItems", Effect = "Deny", Action = "dynamodb:DeleteItem", Resource = "*" },
    ]
  })
  guard = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "KeepTheTable"
      Effect    = "Deny"
      Principal = "*"
      Action    = "dynamodb:DeleteTable"
      Resource  = "arn:aws:dynamodb:eu-west-1:333333333333:table/*"
      Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::333333333333:role/break-glass" } }
    }]
  })
  by_local       = aws_iam_role.by_local.id
  table_by_local = aws_dynamodb_table.orders.arn
  bucket         = aws_s3_bucket.by_local.id
}

resource "aws_iam_role" "bystander" {
  name               = "bystander"
  assume_role_policy = local.trust
}
resource "aws_iam_role" "by_local" {
  name               = "by_local"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_local" {
  role   = local.by_local
  policy = local.items
}

resource "aws_dynamodb_table" "bystander" {
  name         = "bystander"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "table_by_local" {
  resource_arn = local.table_by_local
  policy       = local.guard
}

resource "aws_s3_bucket" "by_local" {
  bucket = "orders-by-local"
}
resource "aws_s3_bucket_policy" "by_local" {
  bucket = local.bucket
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Open", Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::orders-by-local/*" }]
  })
}
