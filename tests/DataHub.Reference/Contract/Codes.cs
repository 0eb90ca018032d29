namespace DataHub.Reference.Contract;

/// <summary>The codes of a code list: the number under which each is stored, and its broader code.</summary>
public sealed class Codes(IReadOnlyList<(string Name, int Number, string? Broader)> codes)
{
    public IReadOnlyList<(string Name, int Number, string? Broader)> All => codes;

    public int NumberOf(string name) => codes.Single(c => c.Name == name).Number;

    public string NameOf(int number) => codes.Single(c => c.Number == number).Name;

    /// <summary>The broader code; a code without one is as broad as codes get.</summary>
    public int BroaderOf(int number) =>
        codes.Single(c => c.Number == number).Broader is { } broader ? NumberOf(broader) : number;
}
