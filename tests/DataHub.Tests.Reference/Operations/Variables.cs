using System.Globalization;

namespace DataHub.Tests.Reference.Operations;

/// <summary>The variables of a document while it is made.</summary>
internal sealed class Variables
{
    private readonly List<string> declared = [];
    private readonly List<Slot> slots = [];

    public IReadOnlyList<Slot> Slots => slots;

    /// <summary>As the document declares them; empty without any.</summary>
    public string Declared => declared.Count == 0 ? "" : $"({string.Join(", ", declared)})";

    /// <summary>A new one, as it is used.</summary>
    public string Add(string type, Func<Run, object?> make, bool isOptional, bool mayBeNull = true)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"v{slots.Count}");
        Declare(name, type);
        slots.Add(new Slot(name, make, isOptional, mayBeNull));
        return $"${name}";
    }

    /// <summary>One whose values are no slot's.</summary>
    public void Declare(string name, string type) => declared.Add($"${name}: {type}");
}
