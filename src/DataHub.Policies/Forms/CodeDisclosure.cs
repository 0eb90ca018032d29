namespace DataHub.Policies.Forms;

/// <summary>What a form leaves of a code of a code list.</summary>
public enum CodeDisclosure
{
    None,

    /// <summary>The broader code that the SDL names with <c>@parent</c>; a code without a parent is as broad as codes get.</summary>
    Parent,
    Whole,
}
