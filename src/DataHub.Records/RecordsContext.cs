using System.Linq.Expressions;
using DataHub.Policies;
using DataHub.Records.Lists;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataHub.Records;

/// <summary>
/// The stored graph. One table per record type; enums and dates are integers, sets of codes are bits, so that policy and SQL compute with the same
/// columns on every database. Only DataHub.Disclosure may read personal data through it.
/// </summary>
public abstract class RecordsContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Where Entity Framework writes down which migrations of this model have run. Other models in the same database have their own.</summary>
    public const string HistoryTable = "__RecordsMigrations";

    public DbSet<CaseRecord> Cases => Set<CaseRecord>();

    public DbSet<VictimRecord> Victims => Set<VictimRecord>();

    public DbSet<IdentificationRecord> Identifications => Set<IdentificationRecord>();

    public DbSet<ConsentRecord> Consents => Set<ConsentRecord>();

    public DbSet<ExploitationRecord> Exploitations => Set<ExploitationRecord>();

    public DbSet<MovementLegRecord> MovementLegs => Set<MovementLegRecord>();

    public DbSet<LocationRecord> Locations => Set<LocationRecord>();

    public DbSet<TechnologyIndicatorRecord> TechnologyIndicators => Set<TechnologyIndicatorRecord>();

    public DbSet<OrganisationRecord> Organisations => Set<OrganisationRecord>();

    public DbSet<SuspectedPerpetratorRecord> SuspectedPerpetrators => Set<SuspectedPerpetratorRecord>();

    public DbSet<IncidentRecord> Incidents => Set<IncidentRecord>();

    public DbSet<ReferralRecord> Referrals => Set<ReferralRecord>();

    public DbSet<AssistanceRecord> Assistance => Set<AssistanceRecord>();

    public DbSet<RepatriationRecord> Repatriations => Set<RepatriationRecord>();

    public DbSet<CaseTechnologyIndicatorLink> CaseTechnologyIndicatorLinks => Set<CaseTechnologyIndicatorLink>();

    public DbSet<CaseSuspectedPerpetratorLink> CaseSuspectedPerpetratorLinks => Set<CaseSuspectedPerpetratorLink>();

    public DbSet<AnsweredCount> AnsweredCounts => Set<AnsweredCount>();

    public DbSet<AnsweredUnits> AnsweredUnits => Set<AnsweredUnits>();

    /// <summary>How this database takes a list of lines apart.</summary>
    private protected abstract ListFunctions Lists { get; }

    /// <summary>The elements of a list that is written as a JSON array, in a query; none of a list that is not there.</summary>
    public IQueryable<ListElement> ElementsOf(string? json) => FromExpression(() => ElementsOf(json));

    /// <summary>As <see cref="ElementsOf(string?)"/>, of a list that is stored with a line each.</summary>
    public Expression ElementsOf(Expression lines) =>
        Expression.Call(
            Expression.Constant(this),
            typeof(RecordsContext).GetMethod(nameof(ElementsOf), [typeof(string)])!,
            Lists.JsonOf(lines)
        );

    /// <summary>The text of such an element, compared by code point.</summary>
    public Expression ValueOf(ParameterExpression element) => Lists.ValueOf(element);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Case(Record<CaseRecord>(modelBuilder));
        Victim(Record<VictimRecord>(modelBuilder));
        Incident(Record<IncidentRecord>(modelBuilder));
        Repatriation(Record<RepatriationRecord>(modelBuilder));
        TechnologyIndicator(Record<TechnologyIndicatorRecord>(modelBuilder));
        OfVictim<IdentificationRecord>(modelBuilder);
        OfVictim<ConsentRecord>(modelBuilder);
        OfVictim<MovementLegRecord>(modelBuilder);
        OfVictim<ReferralRecord>(modelBuilder);
        OfVictim<AssistanceRecord>(modelBuilder);
        To<LocationRecord>(OfVictim<ExploitationRecord>(modelBuilder), nameof(ExploitationRecord.LocationId));
        To<OrganisationRecord>(Record<LocationRecord>(modelBuilder), nameof(LocationRecord.OrganisationId));
        Record<OrganisationRecord>(modelBuilder);
        var suspects = Record<SuspectedPerpetratorRecord>(modelBuilder);
        To<OrganisationRecord>(suspects, nameof(SuspectedPerpetratorRecord.OrganisationId));
        NotFolded(suspects);
        Links(modelBuilder);
        Answered(modelBuilder);
        Lists.AddTo(modelBuilder);
    }

    private static void Answered(ModelBuilder model)
    {
        var counts = model.Entity<AnsweredCount>();
        counts.Property(count => count.Id).ValueGeneratedNever();
        counts.Property(count => count.Question).HasMaxLength(400);
        var units = model.Entity<AnsweredUnits>();
        units.HasKey(counted => new { counted.Asker, counted.Unit });
        units.Property(counted => counted.Version).IsConcurrencyToken();
    }

    private static EntityTypeBuilder<T> Record<T>(ModelBuilder model)
        where T : Record
    {
        var entity = model.Entity<T>();
        entity.Property(record => record.Id).ValueGeneratedNever();
        entity.Property(record => record.OwnerAgency).HasMaxLength(40);
        entity.ComplexProperty(record => record.Operands, Operands);
        return entity;
    }

    private static void Operands(ComplexPropertyBuilder<RecordOperands> operands)
    {
        operands.Property(o => o.Originator).HasColumnName(nameof(RecordOperands.Originator));
        operands.Property(o => o.FoundIn).HasColumnName(nameof(RecordOperands.FoundIn));
        // Victims and suspects have a column Citizenships of their own: the codes as text.
        operands.Property(o => o.Citizenships).HasColumnName("CitizenshipBits");
        operands.Property(o => o.IsMinor).HasColumnName(nameof(RecordOperands.IsMinor));
        operands.Property(o => o.ConsentRepatriation).HasColumnName(nameof(RecordOperands.ConsentRepatriation));
        operands.Property(o => o.ConsentProtection).HasColumnName(nameof(RecordOperands.ConsentProtection));
        operands.Property(o => o.ConsentInvestigation).HasColumnName(nameof(RecordOperands.ConsentInvestigation));
        operands
            .Property(o => o.ConsentRepatriationScope)
            .HasColumnName(nameof(RecordOperands.ConsentRepatriationScope));
        operands.Property(o => o.ConsentProtectionScope).HasColumnName(nameof(RecordOperands.ConsentProtectionScope));
        operands
            .Property(o => o.ConsentInvestigationScope)
            .HasColumnName(nameof(RecordOperands.ConsentInvestigationScope));
        operands.Property(o => o.CaseStatus).HasColumnName(nameof(RecordOperands.CaseStatus));
        operands.Property(o => o.ObjectsToOrigin).HasColumnName(nameof(RecordOperands.ObjectsToOrigin));
        operands.Property(o => o.AlsoVictim).HasColumnName(nameof(RecordOperands.AlsoVictim));
        // Cases and indicators have columns Tlp and Handling of their own: what was said of that record alone.
        operands.Property(o => o.Tlp).HasColumnName("TlpState");
        operands.Property(o => o.Handling).HasColumnName("HandlingState");
        operands.Property(o => o.RegisteredDay).HasColumnName(nameof(RecordOperands.RegisteredDay));
    }

    private static void Case(EntityTypeBuilder<CaseRecord> entity)
    {
        To<IncidentRecord>(entity, nameof(CaseRecord.IncidentId));
        entity.HasIndex(record => record.CaseKey);
        entity.HasIndex(record => record.RegisteredOn);
        entity.HasIndex(record => new { record.ClosedOn, record.ModusOperandi });
        entity.Property(record => record.CaseNumber).HasMaxLength(100);
        entity.HasIndex(record => record.CaseNumber);
    }

    private static void Victim(EntityTypeBuilder<VictimRecord> entity)
    {
        To<CaseRecord>(entity, nameof(VictimRecord.CaseId));
        To<LocationRecord>(entity, nameof(VictimRecord.ShelterId));
        entity.HasIndex(record => record.PersonKey);
        entity.Property(record => record.FamilyName).HasMaxLength(400);
        entity.HasIndex(record => record.FamilyName);
        NotFolded(entity);
    }

    private static void Incident(EntityTypeBuilder<IncidentRecord> entity)
    {
        To<LocationRecord>(entity, nameof(IncidentRecord.LocationId));
        entity.HasIndex(record => record.Date);
    }

    private static void Repatriation(EntityTypeBuilder<RepatriationRecord> entity)
    {
        To<VictimRecord>(entity, nameof(RepatriationRecord.VictimId));
        entity.HasIndex(record => new { record.ArrivedOn, record.From });
    }

    private static void TechnologyIndicator(EntityTypeBuilder<TechnologyIndicatorRecord> entity)
    {
        entity.Property(record => record.PhoneNumber).HasMaxLength(400);
        entity.Property(record => record.Account).HasMaxLength(400);
        entity.HasIndex(record => record.PhoneNumber);
        entity.HasIndex(record => record.Account);
        entity.HasIndex(record => record.LastSeen);
    }

    /// <summary>An index of the rows whose names are still to be folded: empty as a rule. Quoted as all three databases understand it.</summary>
    private static void NotFolded<T>(EntityTypeBuilder<T> entity)
        where T : Record =>
        entity
            .HasIndex([nameof(DataHub.Records.Model.Record.Id)], $"IX_{typeof(T).Name}_NotFolded")
            .HasFilter($"\"{nameof(VictimRecord.FoldedNames)}\" IS NULL");

    private static void Links(ModelBuilder model)
    {
        var indicators = Record<CaseTechnologyIndicatorLink>(model);
        To<CaseRecord>(indicators, nameof(CaseTechnologyIndicatorLink.CaseId));
        To<TechnologyIndicatorRecord>(indicators, nameof(CaseTechnologyIndicatorLink.TechnologyIndicatorId));
        var suspects = Record<CaseSuspectedPerpetratorLink>(model);
        To<CaseRecord>(suspects, nameof(CaseSuspectedPerpetratorLink.CaseId));
        To<SuspectedPerpetratorRecord>(suspects, nameof(CaseSuspectedPerpetratorLink.SuspectedPerpetratorId));
    }

    private static EntityTypeBuilder<T> OfVictim<T>(ModelBuilder model)
        where T : Record
    {
        var entity = Record<T>(model);
        To<VictimRecord>(entity, nameof(RepatriationRecord.VictimId));
        return entity;
    }

    /// <summary>A foreign key with its index. Nothing cascades: a record is removed by those who own it.</summary>
    private static void To<TTarget>(EntityTypeBuilder entity, string foreignKey)
        where TTarget : Record =>
        entity.HasOne(typeof(TTarget)).WithMany().HasForeignKey(foreignKey).OnDelete(DeleteBehavior.Restrict);
}
