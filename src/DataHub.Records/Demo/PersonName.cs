namespace DataHub.Records.Demo;

/// <summary>A name as its bearer's country writes it.</summary>
/// <param name="Given">Given name; the whole name where there is no family name.</param>
/// <param name="Middle">Middle name; null where the country has none.</param>
/// <param name="Family">Family or father's name; null where people have none.</param>
/// <param name="Full">All parts in their order.</param>
/// <param name="Native">The same in its own script; null where that is Latin without marks.</param>
internal sealed record PersonName(string Given, string? Middle, string? Family, string Full, string? Native);
