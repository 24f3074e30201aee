/* ONNX Runtime's C API and nothing else: scores the golden windows of a model package. Every window
 * is bound once in a place of its own, the outputs are pinned, one thread works, nobody spins.
 *
 *   bare_onnxruntime MODEL.onnx golden.bin COLUMN FRAMES CHANNELS BINS
 *
 * COLUMN is that of the model among the golden scores. Prints the library's version and the largest
 * relative difference from those scores; then, for each line on standard input, scores every window
 * once and prints the nanoseconds of each on a line. The line holds the milliseconds to sleep before
 * each window, not counted. The format of golden.bin stands in
 * GoldenWindows.java, the API at https://onnxruntime.ai/docs/api/c/struct_ort_api.html.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <onnxruntime_c_api.h>

static const OrtApi *ort;

static void fail(const char *what) {
  fprintf(stderr, "bare_onnxruntime: %s\n", what);
  exit(1);
}

static void check(OrtStatus *status) {
  if (status != NULL) {
    fail(ort->GetErrorMessage(status));
  }
}

typedef struct {
  int32_t windows;
  int32_t values;
  int32_t scores;
  float *content; /* window by window, its values and its scores */
} Golden;

static Golden read_golden(const char *path) {
  int32_t header[5];
  Golden golden;
  FILE *file = fopen(path, "rb");
  if (file == NULL || fread(header, sizeof header[0], 5, file) != 5 || memcmp(header, "THRG", 4)) {
    fail("the golden windows cannot be read");
  }
  golden.windows = header[2];
  golden.values = header[3];
  golden.scores = header[4];
  size_t floats = (size_t)golden.windows * (size_t)(golden.values + golden.scores);
  golden.content = malloc(floats * sizeof(float));
  if (golden.content == NULL || fread(golden.content, sizeof(float), floats, file) != floats) {
    fail("the golden windows are cut short");
  }
  fclose(file);
  return golden;
}

static OrtSession *open_session(const char *model) {
  OrtEnv *environment;
  OrtSessionOptions *options;
  OrtSession *session;
  check(ort->CreateEnv(ORT_LOGGING_LEVEL_WARNING, "bare", &environment));
  check(ort->CreateSessionOptions(&options));
  check(ort->SetIntraOpNumThreads(options, 1));
  check(ort->SetInterOpNumThreads(options, 1));
  check(ort->AddSessionConfigEntry(options, "session.intra_op.allow_spinning", "0"));
  check(ort->AddSessionConfigEntry(options, "session.inter_op.allow_spinning", "0"));
  check(ort->CreateSession(environment, model, options, &session));
  ort->ReleaseSessionOptions(options);
  return session;
}

static OrtValue *bind(OrtMemoryInfo *memory, float *values, const int64_t *shape, size_t rank) {
  size_t count = 1;
  OrtValue *bound;
  for (size_t i = 0; i < rank; i++) {
    count *= (size_t)shape[i];
  }
  check(ort->CreateTensorWithDataAsOrtValue(memory, values, count * sizeof(float), shape, rank,
                                            ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, &bound));
  return bound;
}

static int64_t nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 7) {
    fail("takes MODEL.onnx golden.bin COLUMN FRAMES CHANNELS BINS");
  }
  ort = OrtGetApiBase()->GetApi(ORT_API_VERSION);
  if (ort == NULL) {
    fail("the library is older than the header it was compiled with");
  }
  int column = atoi(argv[3]);
  int64_t frames = atoll(argv[4]);
  int64_t channels = atoll(argv[5]);
  int64_t bins = atoll(argv[6]);
  Golden golden = read_golden(argv[2]);
  OrtSession *session = open_session(argv[1]);
  OrtMemoryInfo *memory;
  check(ort->CreateCpuMemoryInfo(OrtArenaAllocator, OrtMemTypeDefault, &memory));

  size_t window_bytes = (size_t)golden.values * sizeof(float);
  OrtValue **inputs = malloc((size_t)golden.windows * sizeof *inputs);
  float *places = malloc((size_t)golden.windows * window_bytes);
  float *residual = malloc((size_t)(channels * bins) * sizeof(float));
  if (inputs == NULL || places == NULL || residual == NULL) {
    fail("out of memory");
  }
  for (int32_t i = 0; i < golden.windows; i++) {
    float *place = places + (size_t)i * (size_t)golden.values;
    memcpy(place, golden.content + (size_t)i * (size_t)(golden.values + golden.scores),
           window_bytes);
    inputs[i] = bind(memory, place, (const int64_t[]){1, frames, channels}, 3);
  }
  float score = 0;
  OrtValue *outputs[] = {bind(memory, &score, (const int64_t[]){1}, 1),
                         bind(memory, residual, (const int64_t[]){1, channels, bins}, 3)};
  const char *input_names[] = {"window"};
  const char *output_names[] = {"score", "residual"};

  double worst = 0;
  for (int32_t i = 0; i < golden.windows; i++) {
    check(ort->Run(session, NULL, input_names, (const OrtValue *const *)&inputs[i], 1,
                   output_names, 2, outputs));
    double wanted =
        golden.content[(size_t)i * (size_t)(golden.values + golden.scores) + (size_t)golden.values +
                       (size_t)column];
    worst = fmax(worst, fabs(score / wanted - 1));
  }
  printf("%s %g\n", OrtGetApiBase()->GetVersionString(), worst);
  fflush(stdout);

  int64_t *taken = malloc((size_t)golden.windows * sizeof *taken);
  if (taken == NULL) {
    fail("out of memory");
  }
  char line[32];
  while (fgets(line, sizeof line, stdin) != NULL) {
    long pause = atol(line);
    struct timespec sleep = {pause / 1000, pause % 1000 * 1000000};
    for (int32_t i = 0; i < golden.windows; i++) {
      if (pause > 0) {
        nanosleep(&sleep, NULL);
      }
      int64_t begun = nanos();
      check(ort->Run(session, NULL, input_names, (const OrtValue *const *)&inputs[i], 1,
                     output_names, 2, outputs));
      taken[i] = nanos() - begun;
    }
    for (int32_t i = 0; i < golden.windows; i++) {
      printf("%lld ", (long long)taken[i]);
    }
    printf("\n");
    fflush(stdout);
  }
  return 0;
}
