variable "name" {
  type = string
}
variable "enabled" {
  type    = bool
  default = true
}

output "enabled" {
  value = var.enabled
}
output "id" {
  value = join("-", compact([var.name, ""]))
}
