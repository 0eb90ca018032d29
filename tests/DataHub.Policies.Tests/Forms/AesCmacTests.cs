using CsCheck;
using DataHub.Policies.Forms;

namespace DataHub.Policies.Tests.Forms;

public sealed class AesCmacTests
{
    private const string Message =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    // RFC 4493, section 4 (AES-128), and the examples of NIST SP 800-38B (AES-256).
    [Theory]
    [InlineData("2b7e151628aed2a6abf7158809cf4f3c", 0, "bb1d6929e95937287fa37d129b756746")]
    [InlineData("2b7e151628aed2a6abf7158809cf4f3c", 16, "070a16b46b4d4144f79bdd9dd04a287c")]
    [InlineData("2b7e151628aed2a6abf7158809cf4f3c", 40, "dfa66747de9ae63030ca32611497c827")]
    [InlineData("2b7e151628aed2a6abf7158809cf4f3c", 64, "51f0bebf7e3b9d92fc49741779363cfe")]
    [InlineData(
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        0,
        "028962f61b7bf89efc6b551f4667d983"
    )]
    [InlineData(
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        16,
        "28a7023f452e8f82bd4bf28d8c37c35c"
    )]
    [InlineData(
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        40,
        "aaf3d8f1de5640c232f5b169b9c911e6"
    )]
    [InlineData(
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        64,
        "e1992190549f6ed5696a2c056c315410"
    )]
    public void A_code_is_that_of_the_published_examples(string key, int length, string code) =>
        Assert.Equal(code, CodeOf(Convert.FromHexString(key), Convert.FromHexString(Message)[..length]));

    // Worked out with Python's cryptography: the key is the bytes 0 to 31, the message n mod 251 for n from 0.
    [Theory]
    [InlineData(65, "bbd1d82d2f01b28c87398f08201cd1a3")]
    [InlineData(128, "dfa1006a1c4a329fd960212aa84dc399")]
    [InlineData(129, "c5792f95616120250c0e5456deb02581")]
    [InlineData(1000, "4e8da48db205be5bf11e198474047a37")]
    public void A_long_message_is_taken_in_parts(int length, string code) =>
        Assert.Equal(code, CodeOf(Key, [.. Enumerable.Range(0, length).Select(n => (byte)(n % 251))]));

    [Fact]
    public void A_code_does_not_depend_on_the_messages_before_it()
    {
        using var kept = new AesCmac(Key);
        Gen.Byte.Array[0, 200].Sample(message => CodeOf(kept, message) == CodeOf(Key, message), threads: 1);
    }

    private static string CodeOf(byte[] key, byte[] message)
    {
        using var fresh = new AesCmac(key);
        return CodeOf(fresh, message);
    }

    private static string CodeOf(AesCmac mac, byte[] message)
    {
        var code = new byte[AesCmac.CodeBytes];
        mac.Compute(message, code);
        return Convert.ToHexStringLower(code);
    }
}
