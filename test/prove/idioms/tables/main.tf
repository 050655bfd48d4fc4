# The policy of one table, in many idioms. The label of a resource is the name of its idiom and of its table.
locals {
  guard = { for name in [
    "by_reference", "by_literal_arn", "counted", "counted_by_try", "by_one", "by_join", "by_coalesce", "by_split",
    "chained", "by_key", "by_index_of_each", "by_condition", "counted_twice-0", "counted_twice-1",
    ] : name => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "KeepTheTable"
        Effect    = "Deny"
        Principal = "*"
        Action    = "dynamodb:DeleteTable"
        Resource  = "arn:aws:dynamodb:eu-west-1:333333333333:table/${name}"
        Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::333333333333:role/break-glass" } }
      }]
  }) }
}

variable "create" {
  default = true
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

resource "aws_dynamodb_table" "by_reference" {
  name         = "by_reference"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "by_reference" {
  resource_arn = aws_dynamodb_table.by_reference.arn
  policy       = local.guard["by_reference"]
}

resource "aws_dynamodb_table" "by_literal_arn" {
  name         = "by_literal_arn"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "by_literal_arn" {
  resource_arn = "arn:aws:dynamodb:eu-west-1:333333333333:table/by_literal_arn"
  policy       = local.guard["by_literal_arn"]
  depends_on   = [aws_dynamodb_table.by_literal_arn]
}

resource "aws_dynamodb_table" "counted" {
  count        = var.create ? 1 : 0
  name         = "counted"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "counted" {
  count        = var.create ? 1 : 0
  resource_arn = aws_dynamodb_table.counted[0].arn
  policy       = local.guard["counted"]
}

resource "aws_dynamodb_table" "counted_by_try" {
  count        = var.create ? 1 : 0
  name         = "counted_by_try"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "counted_by_try" {
  resource_arn = try(aws_dynamodb_table.counted_by_try[0].arn, "")
  policy       = local.guard["counted_by_try"]
}

resource "aws_dynamodb_table" "by_one" {
  count        = 1
  name         = "by_one"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "by_one" {
  resource_arn = one(aws_dynamodb_table.by_one[*].arn)
  policy       = local.guard["by_one"]
}

resource "aws_dynamodb_table" "by_join" {
  count        = 1
  name         = "by_join"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "by_join" {
  resource_arn = join("", aws_dynamodb_table.by_join.*.arn)
  policy       = local.guard["by_join"]
}

resource "aws_dynamodb_table" "by_coalesce" {
  name         = "by_coalesce"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "by_coalesce" {
  resource_arn = coalesce("", aws_dynamodb_table.by_coalesce.arn)
  policy       = local.guard["by_coalesce"]
}

# The ARN of the stream without its end is that of the table.
resource "aws_dynamodb_table" "by_split" {
  name             = "by_split"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "pk"
  stream_enabled   = true
  stream_view_type = "KEYS_ONLY"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "by_split" {
  resource_arn = split("/stream/", aws_dynamodb_table.by_split.stream_arn)[0]
  policy       = local.guard["by_split"]
}

resource "aws_dynamodb_table" "chained" {
  for_each     = toset(["chained"])
  name         = each.key
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "chained" {
  for_each     = aws_dynamodb_table.chained
  resource_arn = each.value.arn
  policy       = local.guard[each.key]
}

resource "aws_dynamodb_table" "by_key" {
  for_each     = { by_key = "S", by_key-other = "N" }
  name         = each.key
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = each.value
  }
}
resource "aws_dynamodb_resource_policy" "by_key" {
  resource_arn = aws_dynamodb_table.by_key["by_key"].arn
  policy       = local.guard["by_key"]
}

resource "aws_dynamodb_table" "by_index_of_each" {
  for_each     = toset(["by_index_of_each", "by_index_of_each-other"])
  name         = each.key
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "by_index_of_each" {
  for_each     = toset(["by_index_of_each"])
  resource_arn = aws_dynamodb_table.by_index_of_each[each.key].arn
  policy       = local.guard["by_index_of_each"]
}

resource "aws_dynamodb_table" "counted_twice" {
  count        = 2
  name         = "counted_twice-${count.index}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "counted_twice" {
  count        = 2
  resource_arn = element(aws_dynamodb_table.counted_twice[*].arn, count.index)
  policy       = local.guard["counted_twice-${count.index}"]
}

# One of two tables, which the plan does not say.
resource "aws_dynamodb_table" "by_condition" {
  count        = 2
  name         = "by_condition-${count.index}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "by_condition" {
  resource_arn = var.create ? aws_dynamodb_table.by_condition[0].arn : aws_dynamodb_table.by_condition[1].arn
  policy       = replace(local.guard["by_condition"], "table/by_condition", "table/*")
}

# A document with the ARN of its own table, which is known after the apply.
resource "aws_dynamodb_table" "with_own_arn" {
  name         = "with_own_arn"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
data "aws_iam_policy_document" "with_own_arn" {
  statement {
    sid       = "KeepTheTable"
    effect    = "Deny"
    actions   = ["dynamodb:DeleteTable"]
    resources = [aws_dynamodb_table.with_own_arn.arn]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "ArnNotLike"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::333333333333:role/break-glass"]
    }
  }
}
resource "aws_dynamodb_resource_policy" "with_own_arn" {
  resource_arn = aws_dynamodb_table.with_own_arn.arn
  policy       = data.aws_iam_policy_document.with_own_arn.json
}
