# What was applied before the plan.
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

resource "aws_iam_role" "before" {
  name               = "moved_from"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "before" {
  name   = "items"
  role   = aws_iam_role.before.id
  policy = local.items
}

resource "aws_iam_role" "narrowed" {
  name               = "narrowed"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "narrowed" {
  name   = "items"
  role   = aws_iam_role.narrowed.id
  policy = local.everything
}

resource "aws_iam_role" "widened" {
  name               = "widened"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "widened" {
  name   = "items"
  role   = aws_iam_role.widened.id
  policy = local.items
}

resource "aws_iam_role" "detached" {
  name               = "detached"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "detached" {
  name   = "items"
  role   = aws_iam_role.detached.id
  policy = local.everything
}

resource "aws_iam_role" "replaced" {
  name               = "replaced-before"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "replaced" {
  name   = "items"
  role   = aws_iam_role.replaced.id
  policy = local.items
}

# Protected: what replaces it is made, and this one stays behind.
resource "aws_dynamodb_table" "deposed" {
  name                        = "deposed-old"
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
resource "aws_dynamodb_resource_policy" "unguarded" {
  resource_arn = aws_dynamodb_table.unguarded.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "KeepTheTable"
      Effect    = "Deny"
      Principal = "*"
      Action    = "dynamodb:DeleteTable"
      Resource  = "arn:aws:dynamodb:eu-west-1:333333333333:table/unguarded"
      Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::333333333333:role/break-glass" } }
    }]
  })
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

resource "aws_iam_role_policy" "unprotected_keep" {
  name   = "keep"
  role   = aws_iam_role.unprotected.id
  policy = local.keep
}
resource "aws_iam_role_policy_attachment" "unprotected_by_attachment" {
  role       = aws_iam_role.unprotected_by_attachment.id
  policy_arn = aws_iam_policy.keep.arn
}
resource "aws_s3_bucket_policy" "unencrypted" {
  bucket = aws_s3_bucket.unencrypted.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Encrypted"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::history-unencrypted", "arn:aws:s3:::history-unencrypted/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
resource "aws_kms_key_policy" "unkept" {
  key_id = aws_kms_key.unkept.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Account", Effect = "Allow", Principal = { AWS = "arn:aws:iam::333333333333:root" }, Action = "kms:*", Resource = "*" },
      {
        Sid       = "KeepTheKey"
        Effect    = "Deny"
        Principal = "*"
        Action    = "kms:ScheduleKeyDeletion"
        Resource  = "*"
        Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::333333333333:role/break-glass" } }
      },
    ]
  })
}
