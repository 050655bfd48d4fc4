# The shapes of well-known modules, and modules in modules. The name of a table or role is the name of its idiom.
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
  tables = ["table_direct", "table_each_one", "table_each_two", "table_nested", "table_by_output", "table_nested_each", "table_not_made"]
  guard = { for name in local.tables : name => jsonencode({
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

# --- tables
module "table_direct" {
  source = "./table"
  name   = "table_direct"
  policy = local.guard["table_direct"]
}

module "table_each" {
  source   = "./table"
  for_each = { table_each_one = local.guard["table_each_one"], table_each_two = local.guard["table_each_two"] }
  name     = each.key
  policy   = each.value
}

module "table_nested" {
  source = "./outer"
  tables = { table_nested = local.guard["table_nested"] }
}

module "table_nested_each" {
  source   = "./outer"
  for_each = toset(["table_nested_each"])
  tables   = { (each.key) = local.guard[each.key] }
}

module "table_by_output" {
  source = "./table"
  name   = "table_by_output"
}
resource "aws_dynamodb_resource_policy" "table_by_output" {
  resource_arn = module.table_by_output.arn
  policy       = local.guard["table_by_output"]
}

module "table_not_made" {
  source = "./table"
  create = false
  name   = "table_not_made"
  policy = local.guard["table_not_made"]
}

# --- roles
module "role_with_documents" {
  source    = "./role"
  name      = "role_with_documents"
  documents = [local.items]
}

module "role_by_output" {
  source = "./role"
  name   = "role_by_output"
}
resource "aws_iam_role_policy" "role_by_output" {
  role   = module.role_by_output.id
  policy = local.items
}

module "role_each" {
  source    = "./role"
  for_each  = toset(["role_each"])
  name      = each.key
  documents = [local.items]
}
resource "aws_iam_role" "bystander" {
  name               = "modules-bystander"
  assume_role_policy = local.trust
}

resource "aws_iam_policy" "items" {
  name   = "modules-items"
  policy = local.items
}
module "role_assumable" {
  source      = "./assumable"
  role_name   = "role_assumable"
  policy_arns = [aws_iam_policy.items.arn]
}

module "role_of_function" {
  source       = "./function"
  role_name    = "role_of_function"
  policy_jsons = [local.items]
}

resource "aws_iam_role" "role_attached_in_module" {
  name               = "role_attached_in_module"
  assume_role_policy = local.trust
}
module "role_attached_in_module" {
  source = "./attach"
  role   = aws_iam_role.role_attached_in_module.name
  policy = local.items
}

resource "aws_iam_role" "role_attached_by_id" {
  name               = "role_attached_by_id"
  assume_role_policy = local.trust
}
module "role_attached_by_id" {
  source = "./attach"
  role   = aws_iam_role.role_attached_by_id.id
  policy = local.items
}

resource "aws_iam_role" "role_attached_each" {
  for_each           = toset(["role_attached_each"])
  name               = each.key
  assume_role_policy = local.trust
}
module "role_attached_each" {
  source   = "./attach"
  for_each = aws_iam_role.role_attached_each
  role     = each.value.id
  policy   = local.items
}
