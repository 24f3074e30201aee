package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HandshakeTest {
    private static final long ALLOWED = 100;

    private final Handshake handshake = new Handshake();

    @Test
    void aCallThatReturnsInTimeIsNobodyElses() {
        handshake.begin(1000, ALLOWED);
        assertThat(handshake.abandonIfOverdue(1100)).isFalse();
        assertThat(handshake.end()).isTrue();
        assertThat(handshake.isOverdue(5000)).isFalse();
        assertThat(handshake.abandonIfCalling()).isFalse();
        handshake.begin(6000, ALLOWED);
        assertThat(handshake.end()).isTrue();
    }

    @Test
    void anOverdueCallIsGivenUpOnceAndItsThreadLearnsOfIt() {
        handshake.begin(-50, ALLOWED);
        assertThat(handshake.isOverdue(51)).isTrue();
        assertThat(handshake.abandonIfOverdue(51)).isTrue();
        assertThat(handshake.abandonIfOverdue(52)).isFalse();
        assertThat(handshake.abandonIfCalling()).isFalse();
        assertThat(handshake.end()).isFalse();
        assertThat(handshake.isOverdue(1000)).isFalse();
    }

    @Test
    void aCallCanBeGivenUpBeforeItsTime() {
        handshake.begin(0, ALLOWED);
        assertThat(handshake.abandonIfCalling()).isTrue();
        assertThat(handshake.end()).isFalse();
    }

    @Test
    void callsDoNotNest() {
        handshake.begin(0, ALLOWED);
        assertThatThrownBy(() -> handshake.begin(0, ALLOWED))
                .isInstanceOf(IllegalStateException.class);
    }
}
