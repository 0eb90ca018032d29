namespace DataHub.Cli.Schema;

/// <summary>What a change of the schema means for those who use it.</summary>
internal enum ChangeKind
{
    /// <summary>Documents that were valid are not any more, or are answered with what they did not expect.</summary>
    Breaking,

    /// <summary>Valid documents stay valid, but programs may meet what they do not know: a further code, another default.</summary>
    Dangerous,

    /// <summary>Nobody notices who does not ask for it.</summary>
    Safe,

    /// <summary>Other agreements, or another form of them, decide a field: what is disclosed may change.</summary>
    Classification,
}
