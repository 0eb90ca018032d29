namespace DataHub.Records.Import.Ctdc;

/// <summary>A cell of 0 or 1, also written as 0.0 and 1.0; empty or -99 when it is not known.</summary>
internal static class CtdcFlag
{
    public static bool? Read(ImportRow row, string column)
    {
        switch (row.Cell(column))
        {
            case null or "-99" or "-99.0":
                return null;
            case "0" or "0.0":
                return false;
            case "1" or "1.0":
                return true;
            default:
                row.Reject(column, "must be 0, 1 or empty");
                return null;
        }
    }
}
