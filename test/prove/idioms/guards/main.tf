# Service control policies, functions, a bucket, keys and an endpoint, in several idioms each.
variable "account" {
  default = "333333333333"
}
variable "accounts" {
  default = { workload = "333333333333" }
}

locals {
  # Each idiom denies an action of its own, so that each can be judged.
  denied = {
    by_literal  = "cloudtrail:StopLogging"
    by_variable = "cloudtrail:DeleteTrail"
    by_for_each = "kms:ScheduleKeyDeletion"
    counted     = "s3:DeleteBucket"
    by_try      = "logs:DeleteLogGroup"
    by_element  = "backup:DeleteBackupVault"
  }
  control = { for name, action in local.denied : name => jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Keep"
      Effect    = "Deny"
      Action    = action
      Resource  = "*"
      Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::*:role/break-glass" } }
    }]
  }) }
}

resource "aws_organizations_policy" "by_literal" {
  name    = "by_literal"
  content = local.control["by_literal"]
}
resource "aws_organizations_policy_attachment" "by_literal" {
  policy_id = aws_organizations_policy.by_literal.id
  target_id = "333333333333"
}

resource "aws_organizations_policy" "by_variable" {
  name    = "by_variable"
  content = local.control["by_variable"]
}
resource "aws_organizations_policy_attachment" "by_variable" {
  policy_id = aws_organizations_policy.by_variable.id
  target_id = var.account
}

resource "aws_organizations_policy" "by_for_each" {
  name    = "by_for_each"
  content = local.control["by_for_each"]
}
resource "aws_organizations_policy_attachment" "by_for_each" {
  for_each  = var.accounts
  policy_id = aws_organizations_policy.by_for_each.id
  target_id = each.value
}

resource "aws_organizations_policy" "counted" {
  count   = 1
  name    = "counted"
  content = local.control["counted"]
}
resource "aws_organizations_policy_attachment" "counted" {
  count     = 1
  policy_id = aws_organizations_policy.counted[count.index].id
  target_id = var.account
}

resource "aws_organizations_policy" "by_try" {
  count   = 1
  name    = "by_try"
  content = local.control["by_try"]
}
resource "aws_organizations_policy_attachment" "by_try" {
  policy_id = try(aws_organizations_policy.by_try[0].id, "")
  target_id = "333333333333"
}

resource "aws_organizations_policy" "by_element" {
  count   = 1
  name    = "by_element"
  content = local.control["by_element"]
}
resource "aws_organizations_policy_attachment" "by_element" {
  policy_id = element(concat(aws_organizations_policy.by_element[*].id, [""]), 0)
  target_id = "333333333333"
}

# --- functions
resource "aws_iam_role" "function" {
  name = "function"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "by_name" {
  function_name = "by_name"
  role          = aws_iam_role.function.arn
  filename      = "function.zip"
  handler       = "index.handler"
  runtime       = "nodejs20.x"
}
resource "aws_lambda_permission" "by_name" {
  function_name = aws_lambda_function.by_name.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:eu-west-1:333333333333:abc/*/*"
}

resource "aws_lambda_function" "by_arn" {
  count         = 1
  function_name = "by_arn"
  role          = aws_iam_role.function.arn
  filename      = "function.zip"
  handler       = "index.handler"
  runtime       = "nodejs20.x"
}
resource "aws_lambda_permission" "by_arn" {
  function_name = try(aws_lambda_function.by_arn[0].arn, "")
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:eu-west-1:333333333333:abc/*/*"
}

resource "aws_lambda_function" "by_alias" {
  function_name = "by_alias"
  role          = aws_iam_role.function.arn
  filename      = "function.zip"
  handler       = "index.handler"
  runtime       = "nodejs20.x"
  publish       = true
}
resource "aws_lambda_alias" "by_alias" {
  name             = "live"
  function_name    = aws_lambda_function.by_alias.function_name
  function_version = aws_lambda_function.by_alias.version
}
resource "aws_lambda_permission" "by_alias" {
  function_name = aws_lambda_function.by_alias.function_name
  qualifier     = aws_lambda_alias.by_alias.name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:eu-west-1:333333333333:abc/*/*"
}

resource "aws_lambda_function" "by_alias_arn" {
  function_name = "by_alias_arn"
  role          = aws_iam_role.function.arn
  filename      = "function.zip"
  handler       = "index.handler"
  runtime       = "nodejs20.x"
  publish       = true
}
resource "aws_lambda_alias" "by_alias_arn" {
  name             = "live"
  function_name    = aws_lambda_function.by_alias_arn.function_name
  function_version = aws_lambda_function.by_alias_arn.version
}
resource "aws_lambda_permission" "by_alias_arn" {
  function_name = aws_lambda_alias.by_alias_arn.arn
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:eu-west-1:333333333333:abc/*/*"
}

# --- buckets
locals {
  encrypted = { for name in ["bucket-by-id", "bucket-by-name", "bucket-by-arn", "bucket-by-one", "bucket-counted"] : name => jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Encrypted"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::${name}", "arn:aws:s3:::${name}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  }) }
}
resource "aws_s3_bucket" "bucket_by_id" {
  bucket = "bucket-by-id"
}
resource "aws_s3_bucket_policy" "bucket_by_id" {
  bucket = aws_s3_bucket.bucket_by_id.id
  policy = local.encrypted["bucket-by-id"]
}
resource "aws_s3_bucket" "bucket_by_name" {
  bucket = "bucket-by-name"
}
resource "aws_s3_bucket_policy" "bucket_by_name" {
  bucket = aws_s3_bucket.bucket_by_name.bucket
  policy = local.encrypted["bucket-by-name"]
}
resource "aws_s3_bucket" "bucket_by_arn" {
  bucket = "bucket-by-arn"
}
resource "aws_s3_bucket_policy" "bucket_by_arn" {
  bucket = split(":::", aws_s3_bucket.bucket_by_arn.arn)[1]
  policy = local.encrypted["bucket-by-arn"]
}
resource "aws_s3_bucket" "bucket_by_one" {
  count  = 1
  bucket = "bucket-by-one"
}
resource "aws_s3_bucket_policy" "bucket_by_one" {
  bucket = one(aws_s3_bucket.bucket_by_one[*].id)
  policy = local.encrypted["bucket-by-one"]
}
resource "aws_s3_bucket" "bucket_counted" {
  count  = 1
  bucket = "bucket-counted"
}
resource "aws_s3_bucket_policy" "bucket_counted" {
  count  = 1
  bucket = join("", aws_s3_bucket.bucket_counted.*.id)
  policy = local.encrypted["bucket-counted"]
}

# --- keys
locals {
  key = jsonencode({
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
resource "aws_kms_key" "with_own_policy" {
  policy = local.key
}
resource "aws_kms_key" "with_key_policy" {
}
resource "aws_kms_key_policy" "with_key_policy" {
  key_id = aws_kms_key.with_key_policy.id
  policy = local.key
}
resource "aws_kms_key" "counted_key" {
  count = 1
}
resource "aws_kms_key_policy" "counted_key" {
  count  = 1
  key_id = one(aws_kms_key.counted_key[*].key_id)
  policy = local.key
}

# --- an endpoint
resource "aws_vpc" "main" {
  cidr_block = "10.1.0.0/16"
}
locals {
  passage = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OurTable"
      Effect    = "Allow"
      Principal = "*"
      Action    = "dynamodb:*"
      Resource  = "arn:aws:dynamodb:eu-west-1:333333333333:table/orders"
      Condition = { StringEquals = { "aws:PrincipalAccount" = "333333333333" } }
    }]
  })
}
resource "aws_vpc_endpoint" "with_own_passage" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.dynamodb"
  policy       = local.passage
}
resource "aws_vpc_endpoint" "with_passage" {
  count        = 1
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.dynamodb"
}
resource "aws_vpc_endpoint_policy" "with_passage" {
  vpc_endpoint_id = aws_vpc_endpoint.with_passage[0].id
  policy          = local.passage
}
