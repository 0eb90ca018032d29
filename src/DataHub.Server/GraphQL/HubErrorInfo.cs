using System.Text.RegularExpressions;
using DataHub.Disclosure;
using GraphQL;
using GraphQL.Execution;

namespace DataHub.Server.GraphQL;

/// <summary>
/// What an error says to the caller: our own message and code, or that of the parser or validator without its suggestions. Anything else is one and the
/// same internal error, so that neither exception types nor their messages get out.
/// </summary>
internal sealed partial class HubErrorInfo : IErrorInfoProvider
{
    public ErrorInfo GetInfo(ExecutionError error)
    {
        var (code, message) = Told(error);
        return new ErrorInfo
        {
            Message = message,
            Extensions = new Dictionary<string, object?> { ["code"] = code },
        };
    }

    public static string CodeOf(ExecutionError error) => Told(error).Code;

    private static (string Code, string Message) Told(ExecutionError error) =>
        error switch
        {
            HubError ours => (ours.Code!, ours.Message),
            { InnerException: DisclosureException refused } => (refused.Code, refused.Message),
            InvalidOperationError unserved => (
                unserved.Code ?? "INVALID_OPERATION",
                "This hub answers queries and mutations. There are no subscriptions."
            ),
            DocumentError document => (document.Code ?? "DOCUMENT_INVALID", Suggestion().Replace(document.Message, "")),
            RequestError request => (request.Code ?? "REQUEST_INVALID", Suggestion().Replace(request.Message, "")),
            _ => (
                HubError.InternalCode,
                "The hub could not answer this. Nothing was disclosed here; the operators see why."
            ),
        };

    // Suggestions name fields that the caller did not write.
    [GeneratedRegex(@"\s*Did you mean [^?]*\?")]
    private static partial Regex Suggestion();
}
