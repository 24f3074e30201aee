package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.util.ArrayList;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void saysWhatTheBrokerAnswered() {
        assertThat(Causes.of(new MqttException(0x86)))
                .isEqualTo("the broker refused: user name or password wrong (0x86)");
        assertThat(Causes.of(new MqttException(0xFE)))
                .isEqualTo("the broker refused: unknown reason (0xfe)");
    }

    @Test
    void saysWhyTheBrokerEndedIt() {
        assertThat(Causes.of(new MqttDisconnectResponse(0x8E, null, new ArrayList<>(), null)))
                .isEqualTo(
                        "the broker ended it: another client took over with the same client id"
                                + " (0x8e)");
        assertThat(Causes.of(new MqttDisconnectResponse(0x8B, "update", new ArrayList<>(), null)))
                .isEqualTo("the broker ended it: the broker is shutting down (0x8b), update");
    }

    @Test
    void saysWhatTheNetworkDid() {
        assertThat(Causes.of(lost(new EOFException())))
                .isEqualTo("the broker closed the connection");
        assertThat(Causes.of(new MqttException(new ConnectException("Connection refused"))))
                .isEqualTo("Connection refused");
        assertThat(Causes.of(new MqttException(new UnknownHostException("broker"))))
                .isEqualTo("host name not known: broker");
        assertThat(Causes.of(new MqttException(new SocketTimeoutException("Read timed out"))))
                .isEqualTo("no answer in time");
        assertThat(Causes.of(new MqttException(MqttClientException.REASON_CODE_CLIENT_TIMEOUT)))
                .isEqualTo("no sign of life from the broker within the keep-alive");
        assertThat(
                        Causes.of(
                                new MqttException(
                                        MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED)))
                .isEqualTo("the connection is gone");
    }

    @Test
    void saysWhatIsWrongWithACertificate() {
        SSLHandshakeException failure = new SSLHandshakeException("PKIX path validation failed");
        failure.initCause(new CertificateExpiredException("NotAfter: 2025-01-01"));

        assertThat(Causes.of(new MqttException(failure))).isEqualTo("TLS: NotAfter: 2025-01-01");
    }

    private static MqttException lost(Throwable cause) {
        return new MqttException(MqttClientException.REASON_CODE_CONNECTION_LOST, cause);
    }
}
