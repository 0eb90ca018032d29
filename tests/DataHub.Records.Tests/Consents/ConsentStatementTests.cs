using DataHub.Policies;
using DataHub.Records.Consents;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Tests.Consents;

public sealed class ConsentStatementTests
{
    private static readonly CountryCode Idn = CountryCode.Parse("IDN");
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly ConsentStatement Given = new()
    {
        Purposes = [ConsentPurpose.Protection],
        State = ConsentAnswer.Given,
        AgencyCode = "IDN.KEMLU",
    };

    [Fact]
    public void Consent_may_be_limited_and_may_end_today() =>
        Limited(Given with { ExpiresOn = Today }).Check(Idn, Today);

    [Fact]
    public void A_statement_that_contradicts_itself_says_what_to_write_instead()
    {
        AssertWrong(Given with { AgencyCode = "KHM.NCCT" }, "agency");
        AssertWrong(Given with { Purposes = [] }, "one purpose or more");
        AssertWrong(Given with { Purposes = [(ConsentPurpose)9] }, "by their codes");
        AssertWrong(Given with { Categories = [(ConsentCategory)9] }, "by their codes");
        AssertWrong(Given with { Recipients = [default] }, "must be a country");
        AssertWrong(Given with { State = (ConsentAnswer)9 }, "given, refused or withdrawn");
        AssertWrong(Given with { ExpiresOn = Today.AddDays(-1) }, "must not have passed");
    }

    [Theory]
    [InlineData(ConsentAnswer.Refused)]
    [InlineData(ConsentAnswer.Withdrawn)]
    public void Only_consent_that_is_given_has_limits(ConsentAnswer state)
    {
        var said = Given with { State = state };

        said.Check(Idn, Today);
        AssertWrong(said with { Recipients = [Idn] }, "Give the rest anew");
        AssertWrong(said with { Categories = [ConsentCategory.Image] }, "Give the rest anew");
        AssertWrong(said with { ExpiresOn = Today }, "Give the rest anew");
    }

    private static ConsentStatement Limited(ConsentStatement statement) =>
        statement with
        {
            Recipients = [Idn],
            Categories = [ConsentCategory.Image],
        };

    private static void AssertWrong(ConsentStatement statement, string remedy) =>
        Assert.Contains(
            remedy,
            Assert.Throws<ArgumentException>(() => statement.Check(Idn, Today)).Message,
            StringComparison.Ordinal
        );
}
