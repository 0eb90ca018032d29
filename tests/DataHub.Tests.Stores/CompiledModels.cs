using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DataHub.Tests.Stores;

/// <summary>Whether the model that <c>dotnet ef dbcontext optimize</c> wrote is still the one that the code describes.</summary>
public static class CompiledModels
{
    private static readonly string[] Mappings =
    [
        "Annotations:",
        "Relational:FunctionName",
        "Relational:Schema",
        "Relational:SqlQuery",
        "Relational:TableName",
        "Relational:ViewName",
        "Relational:ViewSchema",
    ];

    /// <param name="context">A context with a compiled model; its database is not asked.</param>
    /// <param name="other">The same context on another database, whose model must not pass for it.</param>
    public static void AssertCurrent(DbContext context, DbContext other)
    {
        var compiled = context.Model;
        Assert.True(
            compiled is RuntimeModel && compiled.GetType() != typeof(RuntimeModel),
            $"{context.GetType().Name} has no compiled model."
        );
        Assert.NotEqual(Said(Built(other)), Said(compiled));
        Assert.Equal(Said(Built(context)), Said(compiled));
    }

    private static IModel Built(DbContext context) =>
        context
            .GetService<IModelRuntimeInitializer>()
            .Initialize(context.GetService<IDesignTimeModel>().Model, designTime: false);

    // What is written of complex types, that they have no tables of their own, is left out: the tables follow by themselves.
    private static string Said(IModel model) =>
        string.Join(
            '\n',
            model
                .ToDebugString(MetadataDebugStringOptions.LongDefault)
                .Split('\n')
                .Where(line => !Mappings.Any(mapping => line.Contains(mapping, StringComparison.Ordinal)))
                .Append(model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault))
        );
}
