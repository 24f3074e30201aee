package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class LibtorchTest {
    @Test
    void twoPoolsOfThreadsNeverCompete() {
        Libtorch.load();
        assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
        Libtorch.prepareThread(2);
        assertThat(torch.get_num_threads()).isEqualTo(2);
        assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
        Libtorch.prepareThread(1);
        assertThat(torch.get_num_threads()).isEqualTo(1);
    }

    @Test
    void threadsMustBeAtLeastOne() {
        assertThatThrownBy(() -> Libtorch.prepareThread(0))
                .hasMessage("threads must be at least 1, was 0");
    }

    @Test
    void aLibraryThatDoesNotLoadIsExplainedWithItsMend() {
        assertThat(Libtorch.refusal(true))
                .isEqualTo(
                        "libtorch for CUDA does not load: it must find an NVIDIA driver, CUDA 13"
                                + " with cuBLAS and cuDNN 9 on the system; build without -Pcuda to"
                                + " train on the processor");
        assertThat(Libtorch.refusal(false)).startsWith("libtorch does not load: training must run");
    }
}
