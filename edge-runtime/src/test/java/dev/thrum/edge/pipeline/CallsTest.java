package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallsTest {
    private final Calls calls = new Calls(new WakeUp());

    @Test
    void aCallIsAnsweredByTheThreadThatAnswersInTheOrderTheyCame() {
        StringBuilder order = new StringBuilder();
        CompletableFuture<String> first = calls.call(() -> order.append('1').toString());
        CompletableFuture<String> second = calls.call(() -> order.append('2').toString());
        assertThat(first).isNotDone();

        calls.answer();

        assertThat(first).isCompletedWithValue("1");
        assertThat(second).isCompletedWithValue("12");
    }

    @Test
    void whatACallThrowsIsItsOwn() {
        CompletableFuture<Integer> bad =
                calls.call(() -> {
                    throw new IllegalArgumentException("no such thing");
                });
        CompletableFuture<Integer> good = calls.call(() -> 7);

        calls.answer();

        assertThatThrownBy(bad::get).hasRootCauseMessage("no such thing");
        assertThat(good).isCompletedWithValue(7);
    }

    @Test
    void nobodyWaitsForAThreadThatHasEnded() {
        CompletableFuture<Integer> before = calls.call(() -> 1);
        calls.end();
        CompletableFuture<Integer> after = calls.call(() -> 2);

        assertThatThrownBy(before::get).hasRootCauseMessage("the monitors have ended");
        assertThatThrownBy(after::get).hasRootCauseMessage("the monitors have ended");
    }
}
