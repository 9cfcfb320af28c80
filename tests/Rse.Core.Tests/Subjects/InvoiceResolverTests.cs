using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Testing.Storage;
using Rse.Testing.Subjects;

namespace Rse.Core.Tests.Subjects;

public sealed class InvoiceResolverTests(NetworkFixture fixture) : SubjectResolverContract(fixture), IClassFixture<NetworkFixture>
{
    protected override void Add(IRseBuilder builder)
    {
        builder.Services.AddSingleton<InvoiceBook>();
        builder.AddSubject<InvoiceResolver>().AddSubject<InvoiceResolver>();
    }

    protected override async ValueTask<SubjectResolverScene> SeedAsync(StorageHost host)
    {
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42", ["amelie"]);
        return new SubjectResolverScene
        {
            Key = "42",
            UnknownKey = "43",
            Seeing = await host.World.AddMemberAsync("amelie"),
            Blind = await host.World.AddMemberAsync("bruno"),
        };
    }
}
