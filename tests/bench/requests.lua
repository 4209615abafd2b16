-- wrk: sends the requests of a file in turn (each is its length on a line, then its bytes), at a rate if one is given,
-- and prints one line of JSON at the end.
local ffi = require("ffi")
ffi.cdef("typedef struct { long s, us; } moment; int gettimeofday(moment *now, void *zone);")
local clock = ffi.new("moment")
local file, interval, slot

local function now()
  ffi.C.gettimeofday(clock, nil)
  return tonumber(clock.s) * 1000 + tonumber(clock.us) / 1000
end

function init(args)
  file = assert(io.open(args[1], "rb"))
  interval = args[2] and 1000 / tonumber(args[2]) or 0
  slot = now()
end

function delay()
  if interval == 0 then return 0 end
  local at = now()
  slot = slot + interval
  -- After a stall what was missed is made up for, but not more than a second of it.
  if slot < at - 1000 then slot = at - 1000 end
  return math.max(0, slot - at)
end

function request()
  local length = file:read("*n")
  if not length then
    file:seek("set")
    length = file:read("*n")
  end
  file:read(1)
  return file:read(length)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"max":%d,"refused":%d,"lost":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
