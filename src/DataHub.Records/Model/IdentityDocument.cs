using System.ComponentModel.DataAnnotations.Schema;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>
/// An identity or travel document. Numbers are never shown in part: digits of a national number give away birth date, sex and
/// district.
/// </summary>
[ComplexType]
public sealed class IdentityDocument
{
    public IdentityDocumentType? Type { get; set; }

    public short? Issuer { get; set; }

    public string? Number { get; set; }

    public int? IssuedOn { get; set; }

    public int? ExpiresOn { get; set; }
}
