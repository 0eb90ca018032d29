using CsCheck;
using DataHub.Records.Model;
using DataHub.Records.Names;

namespace DataHub.Records.Tests.Names;

/// <summary>A name is the same text however it was typed, and another name stays another.</summary>
public sealed class FoldedTextTests
{
    [Theory]
    // Vietnamese: precomposed, decomposed, without marks, in capitals
    [InlineData("Đặng Thị Ngọc Ánh", "dang thi ngoc anh")]
    [InlineData("Đa\u0323\u0306ng Thi\u0323 Ngo\u0323c A\u0301nh", "DANG THI NGOC ANH")]
    [InlineData("Nguyễn Văn Hưởng", "nguyen van huong")]
    // Malay and Indonesian: apostrophes, abbreviations, hyphens
    [InlineData("Nur’aini binti Abd. Rahman", "nuraini BINTI abd rahman")]
    [InlineData("Siti-Aisyah", "siti aisyah")]
    // Filipino, French and others in Latin letters
    [InlineData("Peña", "Pen\u0303a")]
    [InlineData("Møller-Œuvré Łukasz Straße", "moller oeuvre lukasz strasse")]
    [InlineData("Ｓｏｍｃｈａｉ", "somchai")]
    // Thai: with and without tone marks and the sign of silence; sara am as one and as two, the tone before it; sara ae as two sara e
    [InlineData("น้ำฝน ศรีสุวรรณ์", "นําฝน ศรีสุวรรณ")]
    [InlineData("เเก้ว", "แกว")]
    [InlineData("สมชาย ๑๒", "สมชาย 12")]
    // Lao: tones, the digraph ho no, am as two
    [InlineData("ຄຳຫຼ້າ ໜູ", "ຄ\u0ECD\u0EB2ຫຼາ ຫນູ")]
    // Khmer: vowels that are not written, a vowel typed in two halves, the register shifter, invisible spaces
    [InlineData("សុ\u17B4ភា\u200Bព", "សុភាព")]
    [InlineData("ប\u17C9\u17C4ង", "ប\u17C1\u17B6ង")]
    // Burmese: tones, and signs in another order
    [InlineData("မို\u1037မို\u1038", "မ\u102F\u102Dမ\u102D\u102F")]
    [InlineData("ဦးကျော်", "ဥ\u102Eကျ\u102C\u1031\u103A")]
    // Khmer: da and ta below another letter; two letters below one, in either order
    [InlineData("ចិន\u17D2\u178Fា", "ចិន\u17D2\u178Aា")]
    [InlineData("ចន\u17D2\u1791\u17D2\u179Aា", "ចន\u17D2\u179A\u17D2\u1791ា")]
    // Burmese: wa as the digit, u and nya before the sign that kills the vowel
    [InlineData("\u101Dင်း", "\u1040င်း")]
    [InlineData("လ\u101Dင်", "လ\u1040င်")]
    [InlineData("\u1025\u103A", "\u1009\u103A")]
    // Greek and Cyrillic keep their letters
    [InlineData("ΝΙΚΟΣ", "νικος")]
    [InlineData("  Two\u00A0 words \t", "two words")]
    public void Two_ways_of_writing_a_name_are_one(string name, string other)
    {
        Assert.Equal(FoldedText.Of(name), FoldedText.Of(other));
        Assert.NotEqual("", FoldedText.Of(name));
    }

    [Theory]
    [InlineData("Nguyễn", "Nguyên Thị")]
    [InlineData("สมชาย", "สมหญิง")]
    [InlineData("ສົມ", "ສາມ")]
    // the vowel, not the tone, is another
    [InlineData("សុខា", "សុខី")]
    [InlineData("ကို", "ကု")]
    [InlineData("王", "汪")]
    public void Another_name_stays_another(string name, string other) =>
        Assert.NotEqual(FoldedText.Of(name), FoldedText.Of(other));

    [Theory]
    [InlineData("မောင် မောင်", "မောင်မောင်")]
    [InlineData("สมชาย ใจดี", "สมชายใจดี")]
    [InlineData("Sok ចន្ទា", "Sokចន្ទា")]
    public void A_name_that_is_stored_with_spaces_is_found_without(string stored, string searched) =>
        Assert.Contains(
            FoldedText.Of(searched),
            new VictimRecord { NativeScriptName = stored }.FoldedNames,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("၁၀၀", "100")]
    [InlineData("ต 10", "ต 10")]
    public void A_digit_stays_one(string text, string folded) => Assert.Equal(folded, FoldedText.Of(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" -\u0000\u200B’ ")]
    public void What_holds_no_letter_is_nothing(string? text) => Assert.Equal("", FoldedText.Of(text));

    [Fact]
    public void Folding_twice_is_folding_once() =>
        Gen.OneOf(
                Gen.Char['\u0000', '\u024F'],
                Gen.Char['\u0E00', '\u0EFF'],
                Gen.Char['\u1000', '\u109F'],
                Gen.Char['\u1780', '\u17FF'],
                Gen.Char['\u1E00', '\u1EFF'],
                Gen.Char['\u0300', '\u0450']
            )
            .Array[0, 12]
            .Select(letters => new string(letters))
            .Sample(text => FoldedText.Of(FoldedText.Of(text)) == FoldedText.Of(text));
}
