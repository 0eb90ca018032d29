using DataHub.Clients.Store;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients;

/// <summary>The tables of clients, tokens and suspensions, for whoever looks after the database.</summary>
public static class ClientTables
{
    /// <summary>Opens them on the database of the records. The caller disposes of the context.</summary>
    public static DbContext Open(RecordsStore records) => new IdentityStore(records).CreateDbContext();
}
