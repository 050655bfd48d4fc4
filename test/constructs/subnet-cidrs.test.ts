import { subnetCidrs } from "../../src/constructs/isolated-network/subnet-cidrs";

/** First and last address of a block. */
function range(cidr: string): readonly [number, number] {
  const [address = "", prefix = ""] = cidr.split("/");
  const first = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return [first, first + 2 ** (32 - Number(prefix)) - 1];
}

describe("the subnets of a block", () => {
  it.each([
    ["10.64.0.0/20", 3, ["10.64.0.0/23", "10.64.2.0/23", "10.64.4.0/23"]],
    ["10.64.0.0/16", 3, ["10.64.0.0/19", "10.64.32.0/19", "10.64.64.0/19"]],
    ["192.168.1.0/24", 3, ["192.168.1.0/27", "192.168.1.32/27", "192.168.1.64/27"]],
    ["172.31.255.0/24", 2, ["172.31.255.0/27", "172.31.255.32/27"]],
    ["172.16.248.0/21", 1, ["172.16.248.0/24"]],
  ])("%s for %i zones", (cidr, count, expected) => {
    expect(subnetCidrs(cidr, count)).toEqual(expected);
  });

  it("stay where they are when a zone is added", () => {
    expect(subnetCidrs("10.64.0.0/20", 4).slice(0, 3)).toEqual(subnetCidrs("10.64.0.0/20", 3));
  });

  const blocks = Array.from({ length: 9 }, (_, index) => `10.128.0.0/${16 + index}`);
  it.each([...blocks, "192.168.7.0/24", "192.168.255.0/24"])(
    "of %s are inside it, equal, and do not overlap",
    (cidr) => {
      const [first, last] = range(cidr);
      const ranges = subnetCidrs(cidr, 8).map(range);
      expect(ranges).toHaveLength(8);
      expect(ranges[0]?.[0]).toBe(first);
      expect(ranges[7]?.[1]).toBe(last);
      for (const [index, [start, end]] of ranges.entries()) {
        expect(end - start + 1).toBe((last - first + 1) / 8);
        if (index > 0) expect(start).toBe((ranges[index - 1]?.[1] ?? Number.NaN) + 1);
      }
    },
  );

  it.each([
    ["is no block", "10.64.0.0", 3],
    ["is a name", "vpc", 3],
    ["is empty", "", 3],
    ["is an IPv6 block", "2001:db8::/56", 3],
    ["has an octet above 255", "10.256.0.0/20", 3],
    ["has bits behind its prefix", "10.64.0.5/20", 3],
    ["is not on a border of its size", "10.64.8.0/20", 3],
    ["is larger than AWS makes", "10.0.0.0/8", 3],
    ["is larger than AWS makes by one bit", "10.0.0.0/15", 3],
    ["leaves no room for the interfaces of functions", "10.64.0.0/25", 3],
    ["is somebody's on the internet", "8.8.0.0/20", 3],
    ["lies half outside the private range", "172.0.0.0/8", 3],
    ["has an octet with a leading zero", "10.064.0.0/20", 3],
    ["has three octets", "10.64.0/20", 3],
    ["is one address", "10.64.0.0/32", 3],
    ["has more bits than an address", "10.64.0.0/99", 3],
    ["has something behind it", "10.64.0.0/20 ", 3],
    ["is cut into nine", "10.64.0.0/20", 9],
    ["is cut into none", "10.64.0.0/20", 0],
  ])("are refused when the block %s", (_, cidr, count) => {
    expect(() => subnetCidrs(cidr, count)).toThrow(
      `cidr must be a private IPv4 block from /16 to /24 with room for ${count} subnets (1 to 8), got "${cidr}". ` +
        'Use for example "10.64.0.0/20".',
    );
  });
});
