package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeviceChoiceTest {
    @Test
    void autoTakesCudaWhereLibtorchSeesIt() throws TrainingException {
        assertThat(DeviceChoice.AUTO.resolve(true)).isEqualTo(DeviceChoice.CUDA);
        assertThat(DeviceChoice.AUTO.resolve(false)).isEqualTo(DeviceChoice.CPU);
        assertThat(DeviceChoice.CPU.resolve(true)).isEqualTo(DeviceChoice.CPU);
    }

    @Test
    void cudaWithoutADeviceIsRefusedWithTheMend() {
        assertThatThrownBy(() -> DeviceChoice.CUDA.resolve(false))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "device must be auto or cpu here, was cuda: libtorch sees no CUDA device;"
                                + " build with -Pcuda on a machine with an NVIDIA driver, CUDA 13"
                                + " and cuDNN 9");
    }
}
