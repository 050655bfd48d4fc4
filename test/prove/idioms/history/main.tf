# What is planned after `before` was applied, and after its apply with another name of a table failed half-way.
locals {
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
  everything = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Everything", Effect = "Allow", Action = "*", Resource = "*" }]
  })
  items = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Items", Effect = "Allow", Action = "dynamodb:*Item", Resource = "arn:aws:dynamodb:eu-west-1:333333333333:table/orders" },
      { Sid = "KeepItems", Effect = "Deny", Action = "dynamodb:DeleteItem", Resource = "*" },
    ]
  })
  keep = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "KeepItems", Effect = "Deny", Action = "dynamodb:DeleteItem", Resource = "*" }]
  })
}

moved {
  from = aws_iam_role.before
  to   = aws_iam_role.after[0]
}
resource "aws_iam_role" "after" {
  count              = 1
  name               = "moved_from"
  assume_role_policy = local.trust
}
moved {
  from = aws_iam_role_policy.before
  to   = aws_iam_role_policy.after
}
resource "aws_iam_role_policy" "after" {
  name   = "items"
  role   = try(aws_iam_role.after[0].id, "")
  policy = local.items
}

resource "aws_iam_role" "narrowed" {
  name               = "narrowed"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "narrowed" {
  name   = "items"
  role   = aws_iam_role.narrowed.id
  policy = local.items
}

resource "aws_iam_role" "widened" {
  name               = "widened"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "widened" {
  name   = "items"
  role   = aws_iam_role.widened.id
  policy = local.everything
}

resource "aws_iam_role" "detached" {
  name               = "detached"
  assume_role_policy = local.trust
}
resource "aws_iam_role" "replaced" {
  name               = "replaced"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "replaced" {
  name   = "items"
  role   = aws_iam_role.replaced.id
  policy = local.items
}

# Protected: what replaces it is made, and this one stays behind.
resource "aws_dynamodb_table" "deposed" {
  name                        = "deposed-new"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pk"
  deletion_protection_enabled = true
  attribute {
    name = "pk"
    type = "S"
  }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_dynamodb_table" "unguarded" {
  name         = "unguarded"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}

import {
  to = aws_iam_role.imported
  id = "imported"
}
resource "aws_iam_role" "imported" {
  name               = "imported"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "imported" {
  role   = aws_iam_role.imported.id
  policy = local.items
}

data "aws_iam_policy" "shared" {
  arn = "arn:aws:iam::333333333333:policy/shared"
}
resource "aws_iam_role" "by_data_source" {
  name               = "by_data_source"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy_attachment" "by_data_source" {
  role       = aws_iam_role.by_data_source.id
  policy_arn = data.aws_iam_policy.shared.arn
}

# The Deny of this role, and of the one after it, is taken away. The role itself still lists it in the plan.
resource "aws_iam_role" "unprotected" {
  name               = "unprotected"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "unprotected" {
  name   = "everything"
  role   = aws_iam_role.unprotected.id
  policy = local.everything
}
resource "aws_iam_role" "unprotected_by_attachment" {
  name               = "unprotected_by_attachment"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "unprotected_by_attachment" {
  name   = "everything"
  role   = aws_iam_role.unprotected_by_attachment.id
  policy = local.everything
}
resource "aws_iam_policy" "keep" {
  name   = "keep"
  policy = local.keep
}

# So are the policies of this bucket and this key.
resource "aws_s3_bucket" "unencrypted" {
  bucket = "history-unencrypted"
}
resource "aws_kms_key" "unkept" {
}
