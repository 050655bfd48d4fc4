variable "name" {
  type = string
}
variable "documents" {
  type    = list(string)
  default = []
}

locals {
  enabled  = module.this.enabled
  document = try(data.aws_iam_policy_document.all[0].json, "")
}

module "this" {
  source = "../label"
  name   = var.name
}

data "aws_iam_policy_document" "trust" {
  count = local.enabled ? 1 : 0
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
data "aws_iam_policy_document" "all" {
  count                     = local.enabled && length(var.documents) > 0 ? 1 : 0
  override_policy_documents = var.documents
}

resource "aws_iam_role" "default" {
  count              = local.enabled ? 1 : 0
  name               = module.this.id
  assume_role_policy = join("", data.aws_iam_policy_document.trust[*].json)
}
resource "aws_iam_policy" "default" {
  count  = local.enabled && length(var.documents) > 0 ? 1 : 0
  name   = module.this.id
  policy = local.document
}
resource "aws_iam_role_policy_attachment" "default" {
  count      = local.enabled && length(var.documents) > 0 ? 1 : 0
  role       = join("", aws_iam_role.default[*].name)
  policy_arn = join("", aws_iam_policy.default[*].arn)
}

output "id" {
  value = one(aws_iam_role.default[*].id)
}
output "arn" {
  value = one(aws_iam_role.default[*].arn)
}
