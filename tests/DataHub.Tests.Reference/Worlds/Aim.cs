using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;

namespace DataHub.Tests.Reference.Worlds;

/// <summary>What records and documents are made to reach: what one permission leaves of one record type for one of those to whom it speaks.</summary>
internal sealed record Aim(PermissionRule Permission, ContractType Type, Asker Asker);
