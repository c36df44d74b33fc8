// Times Vectorscan's block mode and a warm RE2::Set on patterns and texts that ops/bench/triage wrote.
//
//   triage-peers vectorscan|re2 PATTERNS MESSAGES     both files: items parted by NUL
//
// Prints lines `<name> <value>`. What an engine cannot compile (look-around, mostly) is left out and counted.
#include <hs/hs.h>
#include <re2/re2.h>
#include <re2/set.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

static std::vector<std::string> items(const char *path) {
  std::ifstream file(path, std::ios::binary);
  std::string all((std::istreambuf_iterator<char>(file)), {});
  std::vector<std::string> found(1);
  for (char c : all) {
    if (c == '\0') found.emplace_back();
    else found.back() += c;
  }
  return found;
}

// The thread's own time: what other programs take is not counted, here as in the Swift half. Single texts are timed by
// the other clock, which costs less.
static double now(clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
  timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

static double rank(std::vector<double> values, double q) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, size_t(q * values.size()))];
}

// The mean of the best of nine rounds, and the middle and the slowest hundredth of single texts.
static void report(const char *name, const std::vector<std::string> &messages,
                   const std::function<size_t(const std::string &)> &matches) {
  size_t total = 0;
  double best = 1e300;
  for (auto &message : messages) total += matches(message);
  for (int round = 0; round < 9; round++) {
    double start = now();
    for (auto &message : messages) matches(message);
    best = std::min(best, now() - start);
  }
  std::vector<double> each(messages.size(), 1e300);
  for (int round = 0; round < 3; round++)
    for (size_t i = 0; i < messages.size(); i++) {
      double start = now(CLOCK_MONOTONIC);
      matches(messages[i]);
      each[i] = std::min(each[i], now(CLOCK_MONOTONIC) - start);
    }
  printf("%s-ns %.1f\n%s-p50-ns %.0f\n%s-p99-ns %.0f\n%s-matches %zu\n", name, best / messages.size(), name,
         rank(each, 0.5), name, rank(each, 0.99), name, total);
}

static bool ascii(const std::string &text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

static int matched(unsigned, unsigned long long, unsigned long long, unsigned, void *count) {
  ++*static_cast<size_t *>(count);
  return 0;
}

// One report a pattern is the least that Vectorscan can be asked for: the cheapest for it.
static int vectorscan_block(const std::vector<std::string> &patterns, const std::vector<std::string> &messages) {
  std::vector<const char *> texts;
  std::vector<unsigned> flags, ids;
  for (size_t i = 0; i < patterns.size(); i++) {
    unsigned flag = HS_FLAG_SINGLEMATCH | (ascii(patterns[i]) ? 0 : HS_FLAG_UTF8);
    hs_database_t *alone = nullptr;
    hs_compile_error_t *error = nullptr;
    if (hs_compile(patterns[i].c_str(), flag, HS_MODE_BLOCK, nullptr, &alone, &error) == HS_SUCCESS) {
      hs_free_database(alone);
      texts.push_back(patterns[i].c_str());
      flags.push_back(flag);
      ids.push_back(unsigned(i));
    } else {
      hs_free_compile_error(error);
    }
  }
  printf("vectorscan-compiles %zu\n", texts.size());
  hs_database_t *database = nullptr;
  hs_compile_error_t *error = nullptr;
  if (hs_compile_multi(texts.data(), flags.data(), ids.data(), unsigned(texts.size()), HS_MODE_BLOCK, nullptr,
                       &database, &error) != HS_SUCCESS) {
    fprintf(stderr, "error: vectorscan: %s\n", error->message);
    return 1;
  }
  hs_scratch_t *scratch = nullptr;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 1;
  report("vectorscan", messages, [&](const std::string &message) {
    size_t count = 0;
    hs_scan(database, message.data(), unsigned(message.size()), 0, scratch, matched, &count);
    return count;
  });
  return 0;
}

// Warm: its state machine is built as it reads, so every text is read once before anything is timed.
static int re2_set(const std::vector<std::string> &patterns, const std::vector<std::string> &messages) {
  RE2::Options options;
  options.set_max_mem(int64_t(1) << 30);
  options.set_log_errors(false);
  options.set_never_capture(true);
  RE2::Set set(options, RE2::UNANCHORED);
  size_t compiled = 0;
  for (auto &pattern : patterns) compiled += set.Add(pattern, nullptr) >= 0;
  printf("re2-compiles %zu\n", compiled);
  if (!set.Compile()) {
    fprintf(stderr, "error: RE2::Set does not compile\n");
    return 1;
  }
  std::vector<int> found;
  report("re2", messages, [&](const std::string &message) {
    found.clear();
    set.Match(message, &found);
    return found.size();
  });
  return 0;
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: triage-peers vectorscan|re2 PATTERNS MESSAGES\n");
    return 2;
  }
  auto patterns = items(arguments[2]), messages = items(arguments[3]);
  return std::string(arguments[1]) == "re2" ? re2_set(patterns, messages) : vectorscan_block(patterns, messages);
}
