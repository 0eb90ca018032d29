using System.Text;

namespace DataHub.Audit.Bundles;

/// <summary>An entry as a line of JSON: its position, its leaf hash, and the record byte for byte.</summary>
internal static class JsonLine
{
    public static byte[] Of(AuditRecord record, byte[] leaf) =>
        [
            .. Encoding.ASCII.GetBytes(
                $"{{\"seq\":{record.Sequence},\"leaf\":\"{Convert.ToBase64String(leaf)}\",\"entry\":"
            ),
            .. record.Bytes.Span,
            (byte)'}',
        ];
}
