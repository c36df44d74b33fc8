-- Posts simulated texts, each with a provider's id of its own. BODIES names a file of `"from":"..","text":".."` lines,
-- TOKEN the channel's token, RUN a word that no earlier run used: it is the channel's name, so that each run's texters are its
-- own. The same texters once more would send all their texts within the same minutes again.
local bodies, next_thread = {}, 0
for line in io.lines(os.getenv("BODIES")) do bodies[#bodies + 1] = line end

function setup(thread)
  thread:set("thread_id", next_thread)
  next_thread = next_thread + 1
end

function init()
  sent = 0
  head = '{"channel":"' .. os.getenv("RUN") .. '","provider_message_id":"' .. thread_id .. "-"
  wrk.method = "POST"
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  sent = sent + 1
  return wrk.format(nil, "/v1/messages", nil, head .. sent .. '",' .. bodies[(sent - 1) % #bodies + 1] .. "}")
end

function done(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("RESULT %.1f %.3f %.3f %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, failed))
end
