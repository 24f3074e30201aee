package dev.thrum.edge.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.testing.LogCapture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbsTest {
    private final Verbs verbs = new Verbs(List.of(new EchoVerb()));

    private String answer(Optional<String> verb, String payload) {
        return verbs.answer(verb, payload.getBytes(StandardCharsets.UTF_8)).json();
    }

    @Test
    void answersWhatIsAskedAndGivesTheTransactionBack() {
        assertThat(
                        answer(
                                Optional.of("echo"),
                                "{\"data\":{\"monitor\":\"pump\"},\"transaction\":\"t-1\"}"))
                .isEqualTo(
                        "{\"verb\":\"echo\",\"status\":\"ok\",\"data\":{\"monitor\":\"pump\","
                                + "\"answer\":\"\",\"note\":\"\"},\"transaction\":\"t-1\"}");
    }

    @Test
    void aTransportWithoutTopicsNamesTheVerbInTheDocument() {
        assertThat(
                        answer(
                                Optional.empty(),
                                "{\"verb\":\"echo\",\"data\":{\"monitor\":\"p\"},\"transaction\":7}"))
                .contains("\"status\":\"ok\"", "\"transaction\":7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "echo | {\"data\":{\"monitor\":\"p\" | a request must be one JSON object, this is not JSON",
                "echo | {\"data\":{}} x | this is not JSON: Unrecognized token 'x'",
                "echo | [1] | a request must be one JSON object such as {\"data\":{}}, was [1]",
                "echo | \"x\" | must be one JSON object",
                "echo | {\"data\":7} | data must be a JSON object, was 7",
                "echo | {\"data\":null} | data must be a JSON object, was null",
                "echo | {\"dta\":{}} | a request has no key `dta`; it may have data, transaction",
                "echo | {\"verb\":\"echo\"} | a request has no key `verb`",
                "echo | {\"data\":{},\"data\":{}} | Duplicate field 'data'",
                "echo | {} | data.monitor is missing",
                "echo | {\"data\":{\"monitor\":3}} | data.monitor must be a text of 1 to 32 characters, was 3",
                "echo | {\"data\":{\"monitor\":\" \"}} | data.monitor must be a text of 1 to 32",
                "echo | {\"data\":{\"monitor\":\"p\",\"note\":\"12345678901\"}} | data.note must be a text of 1 to 10 characters, was \"12345678901\"",
                "echo | {\"data\":{\"monitor\":\"p\",\"answer\":\"maybe\"}} | data.answer must be real or false, was \"maybe\"",
                "echo | {\"data\":{\"monitor\":\"p\",\"answer\":false}} | data.answer must be real or false, was false",
                "echo | {\"data\":{\"moniter\":\"p\"}} | data of echo has no key `moniter`; it may have answer, monitor, note",
                "echo | {\"transaction\":{}} | transaction must be a whole number or a text",
                "echo | {\"transaction\":1.5} | transaction must be a whole number or a text",
                "ehco | {} | `ehco` is not a request this device knows; it knows echo",
                "../x | {} | `../x` is not a request",
            })
    void whatIsWrongIsToldInWords(String verb, String payload, String words) {
        String answer = answer(Optional.of(verb), payload);

        assertThat(answer)
                .startsWith("{\"verb\":\"" + verb + "\",\"status\":\"error\",\"error\":\"");
        assertThat(
                        verbs.answer(Optional.of(verb), payload.getBytes(StandardCharsets.UTF_8))
                                .error())
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | verb must be a text such as \"ping\", there is none",
                "{\"verb\":1} | verb must be a text such as \"ping\", was 1",
                "`` | verb must be a text",
            })
    void aLineWithoutAVerbIsRefused(String line, String words) {
        assertThat(answer(Optional.empty(), line)).contains("\"status\":\"error\"");
        assertThat(verbs.answer(Optional.empty(), line.getBytes(StandardCharsets.UTF_8)).error())
                .contains(words);
    }

    @Test
    void aRefusalThatCouldReadTheTransactionGivesItBack() {
        assertThat(answer(Optional.of("echo"), "{\"data\":7,\"transaction\":\"t\"}"))
                .endsWith("\"transaction\":\"t\"}");
    }

    @Test
    void whatIsNoTextOrTooLongIsRefused() {
        assertThat(verbs.answer(Optional.of("echo"), new byte[] {(byte) 0xff}).error())
                .isEqualTo("a request must be JSON in UTF-8, this is not UTF-8");
        assertThat(verbs.answer(Optional.of("echo"), new byte[16_385]).error())
                .isEqualTo("a request may have 16384 bytes at most, this one has 16385");
        assertThat(answer(Optional.of("echo"), "[".repeat(16_000))).contains("nesting depth");
    }

    @Test
    void aVerbThatBreaksIsAnsweredAndLogged() {
        try (LogCapture log = LogCapture.of("dev.thrum.edge.request")) {
            assertThat(answer(Optional.of("echo"), "{\"data\":{\"monitor\":\"throw\"}}"))
                    .contains("a fault of Thrum's own", "as asked");
            assertThat(log.lines()).anyMatch(line -> line.contains("request echo failed"));
        }
    }

    @Test
    void twoVerbsOfOneNameAreAMistake() {
        assertThatThrownBy(() -> new Verbs(List.of(new EchoVerb(), new EchoVerb())))
                .hasMessage("two verbs are called echo");
    }
}
