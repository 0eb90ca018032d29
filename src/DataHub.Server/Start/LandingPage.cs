using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using DataHub.Server.Http;
using DataHub.Server.Identity;
using DataHub.Server.SignIn;

namespace DataHub.Server.Start;

/// <summary>The page on <c>/</c>: what this is and how to ask. Plain HTML without scripts and without anything from elsewhere.</summary>
internal sealed class LandingPage(NextSteps steps)
{
    private const string Style = """
        body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
        h1 { line-height: 1.2; } a { color: #0b4f9c; } dt { font-weight: 600; } dd { margin: 0 0 .6rem; }
        pre { background: #f2f4f7; border: 1px solid #767676; padding: .8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
        @media (prefers-color-scheme: dark) { body { color: #eee; background: #16181b; } a { color: #9ecbff; } pre { background: #22262b; } }
        """;

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    public async Task AnswerAsync(HttpContext context)
    {
        SecurityHeaders.AllowStyle(context.Response, StyleHash);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(
            Write($"{context.Request.Scheme}://{context.Request.Host}"),
            context.RequestAborted
        );
    }

    private string Write(string address) =>
        $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>DataHub</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>DataHub</h1>
            <p>Agencies that counter trafficking in persons ask here for cases and victims of the region. Each receives what its country's
            agreements give it for the purpose it names; what is withheld is named, and every answer is logged before it leaves.</p>
            <h2>Where to go</h2>
            <dl>
            <dt>The graph</dt><dd><a href="/graphql?query=%7B__typename%7D"><code>{GraphQLEndpoint.Path}</code></a>: GraphQL over HTTP, POST and GET;
            <a href="{GraphQLEndpoint.Path}/schema.graphql">its schema</a></dd>
            <dt>Tokens</dt><dd><code>{IdentitySetup.TokenEndpoint}</code>: client credentials, one scope, <code>purpose:…</code> or <code>role:…</code>;
            <a href="/.well-known/openid-configuration">all about them</a></dd>
            <dt>People</dt><dd><a href="{SignInSetup.Path}">sign in</a> with a passkey; what needs two persons is asked for and approved there</dd>
            <dt>Health</dt><dd><a href="{Health.HealthSetup.Live}">alive</a>, <a href="{Health.HealthSetup.Ready}">ready</a></dd>
            </dl>
            {(steps.HasDemonstration ? Demonstration(address) : "")}
            </main>
            </body>
            </html>

            """;

    private static string Demonstration(string address) =>
        $"""
            <h2>Try it</h2>
            <p>This hub is a demonstration with invented persons. Its clients are {ClientList()}, each with the secret
            <code>{DemoClients.Secret}</code>. Get a token:</p>
            <pre><code>{Html(NextSteps.TokenCommand(address))}</code></pre>
            <p>Ask:</p>
            <pre><code>{Html(NextSteps.QueryCommand(address))}</code></pre>
            """;

    private static string ClientList() => string.Join(", ", DemoClients.Ids.Select(id => $"<code>{id}</code>"));

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);
}
