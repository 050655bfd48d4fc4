/**
 * The guarantees that show a control for every request, beside what the control reads of the arguments. A control without an
 * entry is about settings that no request can get around, and `test/checks/controls.test.ts` shows it.
 */
export const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  "DDB-TABLE-01": ["DESTROY-1", "CHANGE-1"],
  "DDB-TABLE-POLICY-01": ["DATA-1", "TABLE-1"],
  "DDB-TABLE-POLICY-02": ["DATA-2", "TABLE-3"],
  "DDB-TABLE-POLICY-03": ["DATA-3", "TABLE-4"],
  "DDB-TABLE-POLICY-04": ["DATA-5", "TABLE-5"],
  "DDB-TABLE-POLICY-05": ["DESTROY-1", "TABLE-6"],
  "DDB-TABLE-POLICY-07": ["DATA-4", "TABLE-2"],
  "DDB-STREAM-01": ["DATA-6", "STREAM-1"],
  "DDB-KEY-05": ["KEY-1", "DATA-9"],
  "DDB-KEY-07": ["DESTROY-5", "CHANGE-2", "KEY-5", "KEY-6"],
  "DDB-KEY-08": ["KEY-1", "DATA-9"],
  "DDB-ENDPOINT-04": ["DATA-8", "ENDPOINT-1"],
  "DDB-ENDPOINT-05": ["DATA-8", "ENDPOINT-1", "ENDPOINT-2", "ENDPOINT-4"],
  "DDB-TRAIL-05": ["DESTROY-6", "CHANGE-3"],
  "DDB-BUCKET-08": ["BUCKET-2"],
  "DDB-BUCKET-11": ["DESTROY-8", "BUCKET-3", "BUCKET-4"],
  "DDB-DAX-08": ["DAX-1", "TABLE-7"],
  "DDB-DAX-09": ["ROLE-3"],
  "DDB-IAM-03": ["ROLE-3", "ROLE-4"],
  "DDB-SCP-06": ["SCP-5", "ROLE-1"],
  "DDB-SCP-07": ["SCP-1"],
  "DDB-SCP-08": ["SCP-2"],
  "DDB-SCP-09": ["SCP-11"],
  "DDB-SCP-10": ["SCP-13"],
  "DDB-FUNCTION-06": ["FUNCTION-1"],
  "DDB-MAPPING-04": ["QUEUE-5"],
  "DDB-QUEUE-02": ["QUEUE-1"],
};
