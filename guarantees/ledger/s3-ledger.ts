import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
export const S3: ServiceLedger = {
  service: "s3",
  rows: [
    {
      does: "destroys",
      of: "record",
      actions: "DeleteBucket DeleteObject* BypassGovernanceRetention PutObjectRetention PutObjectLegalHold",
      why: "A record whose retention or legal hold is shortened can be deleted.",
    },
    {
      does: "weakens",
      of: "bucket",
      actions: `
        PutBucket* DeleteBucketPolicy PutLifecycleConfiguration PutEncryptionConfiguration PutReplicationConfiguration
        PutInventoryConfiguration`,
      why: "They open the bucket, let records expire, or send records or their names elsewhere.",
    },
    {
      does: "weakens",
      of: "account",
      actions: `
        PutAccountPublicAccessBlock PutObjectAcl PutObjectVersionAcl CreateAccessPoint DeleteAccessPoint
        PutAccessPointPolicy DeleteAccessPointPolicy PutAccessPointPublicAccessBlock CreateMultiRegionAccessPoint
        DeleteMultiRegionAccessPoint PutMultiRegionAccessPointPolicy SubmitMultiRegionAccessPointRoutes
        CreateAccessPointForObjectLambda DeleteAccessPointForObjectLambda PutAccessPointPolicyForObjectLambda
        DeleteAccessPointPolicyForObjectLambda PutAccessPointConfigurationForObjectLambda CreateAccessGrantsInstance
        CreateAccessGrantsLocation UpdateAccessGrantsLocation CreateAccessGrant PutAccessGrantsInstanceResourcePolicy
        AssociateAccessGrantsIdentityCenter`,
      why: "Lists of rights, access points and grants let somebody in beside the bucket policy.",
      gap: {
        answer: "other protection",
        why: "The bucket has its own block of public access and no lists of rights. Its policy refuses outsiders on every way.",
      },
    },
    {
      does: "weakens",
      of: "object encryption",
      actions: "UpdateObjectEncryption",
      why: "Records could be encrypted with a key that is deleted afterwards.",
      gap: {
        answer: "other protection",
        why: "It needs s3:PutObject too, which the bucket policy leaves to the trail.",
      },
    },
    {
      does: "copies out",
      of: "names of records",
      actions: `
        PutAnalyticsConfiguration CreateBucketMetadataTableConfiguration UpdateBucketMetadataInventoryTableConfiguration
        UpdateBucketMetadataJournalTableConfiguration UpdateBucketMetadataAnnotationTableConfiguration`,
      why: "Reports and tables of metadata name the objects.",
      gap: { answer: "nothing", why: "Names of records say account, region and time, and no content." },
    },
    {
      does: "copies out",
      of: "record",
      actions: "CreateJob InitiateReplication",
      gap: {
        answer: "other protection",
        why: "A job reads with the role that it is given, and replication needs PutReplicationConfiguration, which is refused.",
      },
    },
    { does: "writes items", of: "record", actions: "PutObject ReplicateObject ReplicateDelete" },
    {
      does: "writes items",
      of: "details of a record",
      actions: `
        PutObjectTagging PutObjectVersionTagging ReplicateTags PutObjectAnnotation PutObjectVersionAnnotation
        ReplicateObjectAnnotation`,
      gap: {
        answer: "other protection",
        why: "Content and digest of a record stay, and the lifecycle of the bucket asks for no tag.",
      },
    },
    {
      does: "reads items",
      of: "record",
      actions: `
        GetObject GetObjectVersion GetObjectTorrent GetObjectVersionTorrent GetObjectVersionForReplication
        GetObjectAnnotation GetObjectVersionAnnotation GetObjectVersionAnnotationForReplication GetDataAccess`,
      why: "Records say who read which key of an item.",
      gap: {
        answer: "other protection",
        why: "The trail's key decrypts records for the readers that the environment names: KEY-4.",
      },
    },
    {
      does: "harmless",
      actions: `
        AbortMultipartUpload CreateBucket DeleteBucketWebsite RestoreObject PauseReplication
        PutAccelerateConfiguration PutMetricsConfiguration PutIntelligentTieringConfiguration
        DeleteBucketMetadataTableConfiguration ObjectOwnerOverrideToBucketOwner UpdateJobPriority UpdateJobStatus`,
      why: "Records stay, and no one gets one.",
    },
    {
      does: "harmless",
      actions: `
        DeleteAccessGrant DeleteAccessGrantsInstance DeleteAccessGrantsInstanceResourcePolicy
        DeleteAccessGrantsLocation DissociateAccessGrantsIdentityCenter`,
      why: "They take rights away.",
    },
    {
      does: "harmless",
      actions: `
        CreateStorageLensGroup UpdateStorageLensGroup DeleteStorageLensGroup PutStorageLensConfiguration
        DeleteStorageLensConfiguration PutStorageLensConfigurationTagging DeleteStorageLensConfigurationTagging
        PutJobTagging DeleteJobTagging TagResource UntagResource`,
      why: "Sums about storage, and tags that no policy asks for.",
    },
  ],
};
