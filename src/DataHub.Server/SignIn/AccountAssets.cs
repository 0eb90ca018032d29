namespace DataHub.Server.SignIn;

/// <summary>The one style sheet and the one script of the pages, from the assembly: nothing comes from elsewhere.</summary>
internal static class AccountAssets
{
    public static IResult Style { get; } = Read("account.css", "text/css; charset=utf-8");

    public static IResult Script { get; } = Read("passkeys.js", "text/javascript; charset=utf-8");

    private static IResult Read(string name, string type)
    {
        var assembly = typeof(AccountAssets).Assembly;
        using var stream = assembly.GetManifestResourceStream($"{typeof(AccountAssets).Namespace}.Assets.{name}")!;
        using var reader = new StreamReader(stream);
        return Results.Text(reader.ReadToEnd(), type);
    }
}
