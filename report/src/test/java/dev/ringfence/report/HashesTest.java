package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HashesTest {
  @Test
  void aHashAtTheEndOfAnIdBecomesAStar() {
    assertThat(Hashes.starred("ShopDeployment5332c373d4")).isEqualTo("ShopDeployment*");
    assertThat(Hashes.starred("arn:${ApiDeployment1700000000000}/x"))
        .isEqualTo("arn:${ApiDeployment*}/x");
  }

  @Test
  void whatSomebodyWroteStaysAsItIs() {
    assertThat(Hashes.starred("arn:aws:iam::123456789012:role/Role1"))
        .isEqualTo("arn:aws:iam::123456789012:role/Role1");
    assertThat(Hashes.starred("shop-123")).isEqualTo("shop-123");
  }
}
