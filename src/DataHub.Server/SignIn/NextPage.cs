namespace DataHub.Server.SignIn;

/// <summary>Where the page goes on. The script goes there, because a form's redirect may not leave the hub under its security policy.</summary>
internal sealed record NextPage(string Location);
