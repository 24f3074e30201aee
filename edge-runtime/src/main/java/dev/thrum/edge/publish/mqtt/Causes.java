package dev.thrum.edge.publish.mqtt;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/// Paho's exceptions in words.
final class Causes {
    private static final int LARGEST_REASON_CODE = 0xFF;

    private Causes() {}

    /// Why a connection ended.
    static String of(MqttDisconnectResponse response) {
        MqttException exception = response.getException();
        if (exception != null) {
            return of(exception);
        }
        String detail = response.getReasonString();
        return "the broker ended it: "
                + new ReasonCode(response.getReturnCode()).words()
                + (detail == null ? "" : ", " + detail);
    }

    /// Why something failed.
    static String of(Throwable failure) {
        if (!(failure instanceof MqttException exception)) {
            return ofCause(failure);
        }
        Throwable cause = exception.getCause();
        if (cause != null) {
            return of(cause);
        }
        int code = exception.getReasonCode();
        if (code == MqttClientException.REASON_CODE_CLIENT_TIMEOUT
                || code == MqttClientException.REASON_CODE_WRITE_TIMEOUT) {
            return "no sign of life from the broker within the keep-alive";
        }
        if (code == MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED
                || code == MqttClientException.REASON_CODE_CLIENT_DISCONNECTING) {
            return "the connection is gone";
        }
        return code > 0 && code <= LARGEST_REASON_CODE
                ? "the broker refused: " + new ReasonCode(code).words()
                : String.valueOf(exception.getMessage());
    }

    private static String ofCause(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> "host name not known: " + cause.getMessage();
            case SocketTimeoutException _ -> "no answer in time";
            case EOFException _ -> "the broker closed the connection";
            case SSLException _ -> "TLS: " + deepest(cause);
            default -> orName(cause.getMessage(), cause);
        };
    }

    private static String deepest(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return orName(at.getMessage(), at);
    }

    private static String orName(@Nullable String message, Throwable failure) {
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
