import type { DynamoDBRecord } from "aws-lambda";
import { canonical, type WireItem } from "./wire";

/** An item before and after a change. */
export interface Change {
  readonly key: WireItem;
  readonly before: WireItem | undefined;
  readonly after: WireItem | undefined;
}

/** The stream of a table with the view NEW_IMAGE, as records that Lambda gives to a function. */
export class Stream {
  private readonly all: DynamoDBRecord[] = [];

  constructor(private readonly arn: string) {}

  get records(): readonly DynamoDBRecord[] {
    return this.all;
  }

  /** A write that changes nothing makes no record. */
  add({ key, before, after }: Change): void {
    if (canonical(before ?? null) === canonical(after ?? null)) return;
    const number = String(this.all.length + 1);
    const NewImage = after as NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"];
    this.all.push({
      eventID: number.padStart(32, "0"),
      eventName: before === undefined ? "INSERT" : after === undefined ? "REMOVE" : "MODIFY",
      eventVersion: "1.1",
      eventSource: "aws:dynamodb",
      awsRegion: "eu-west-1",
      eventSourceARN: this.arn,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
        Keys: key as NonNullable<DynamoDBRecord["dynamodb"]>["Keys"],
        ...(after && { NewImage }),
        SequenceNumber: number.padStart(21, "0"),
        SizeBytes: JSON.stringify(after ?? key).length,
        StreamViewType: "NEW_IMAGE",
      },
    });
  }
}
