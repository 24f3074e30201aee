package dev.thrum.edge.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever bytes come, from raw ones to a verb that reads them: an answer comes back, one line of
/// JSON with a status and, if it is an error, with words.
class StrangersTest {
    private static final int ROUNDS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> SEEDS =
            List.of(
                    "{\"data\":{\"monitor\":\"pump\"},\"transaction\":\"t-1\"}",
                    "{\"verb\":\"echo\",\"data\":{\"monitor\":\"p\",\"note\":\"ü\"},\"transaction\":9007199254740993}",
                    "{\"data\":{\"monitor\":\"p\",\"answer\":\"real\"}}",
                    "[[[[{\"a\":1e999}]]]]",
                    "\"\\ud800\"",
                    "{\"transaction\":-0.0,\"data\":null}");

    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ":",
                    ",",
                    "\\",
                    "null",
                    "true",
                    "-",
                    "1e400",
                    "\0",
                    "\\u0000",
                    "\\udfff",
                    "\"data\":",
                    "\"verb\":",
                    "\"transaction\":",
                    "\uFEFF",
                    "💥",
                    "9".repeat(50),
                    "\n",
                    " ");

    private final Verbs verbs = new Verbs(List.of(new EchoVerb()));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyRequestGetsAnAnswerInWords(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int done = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] payload = mutated(random);

            String line = verbs.answer(verb(random, payload), payload).json();

            assertThat(line).as("seed %d, round %d", seed, round).doesNotContain("\n", "\r");
            JsonNode answer = JSON.readTree(line);
            boolean isDone = answer.path("status").asText().equals("ok");
            assertThat(answer.path("verb").isTextual()).as(line).isTrue();
            assertThat(answer.path("error").asText("").isBlank()).as(line).isEqualTo(isDone);
            assertThat(answer.has("data")).as(line).isEqualTo(isDone);
            assertThat(line.length()).as(line).isLessThan(2_000);
            assertThat(line).doesNotContain("a fault of Thrum's own");
            done += isDone ? 1 : 0;
        }
        assertThat(done).as("mutations that are still requests").isBetween(1, ROUNDS / 2);
    }

    private static Optional<String> verb(SplittableRandom random, byte[] payload) {
        return switch (random.nextInt(3)) {
            case 0 -> Optional.of("echo");
            case 1 -> Optional.empty();
            default -> Optional.of(new String(payload, StandardCharsets.ISO_8859_1));
        };
    }

    private static byte[] mutated(SplittableRandom random) {
        byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            bytes = random.nextBoolean() ? flipped(bytes, random) : spliced(bytes, random);
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, SplittableRandom random) {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static byte[] spliced(byte[] bytes, SplittableRandom random) {
        byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(4));
        byte[] changed = new byte[from + piece.length + bytes.length - to];
        System.arraycopy(bytes, 0, changed, 0, from);
        System.arraycopy(piece, 0, changed, from, piece.length);
        System.arraycopy(bytes, to, changed, from + piece.length, bytes.length - to);
        return changed;
    }
}
