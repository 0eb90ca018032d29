using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DataHub.People;

/// <summary>Instants as milliseconds since 1970, UTC.</summary>
internal sealed class UnixMilliseconds()
    : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(),
        stored => DateTimeOffset.FromUnixTimeMilliseconds(stored)
    );
