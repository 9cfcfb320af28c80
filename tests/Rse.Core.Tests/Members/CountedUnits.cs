using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Transactions;

namespace Rse.Core.Tests.Members;

/// <summary>Counts the units of work of a network.</summary>
internal sealed class CountedUnits
{
    private int _count;

    public int Count => _count;

    public void Add(IRseBuilder builder)
    {
        var own = builder.Services.Single(service => service.ServiceType == typeof(IUnitOfWork));
        builder.Services.Replace(
            ServiceDescriptor.Singleton<IUnitOfWork>(provider => new Unit(this, (IUnitOfWork)own.ImplementationFactory!(provider)))
        );
    }

    private sealed class Unit(CountedUnits counted, IUnitOfWork own) : IUnitOfWork
    {
        public ValueTask<T> WriteAsync<T>(
            Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
            CancellationToken cancellationToken
        )
        {
            Interlocked.Increment(ref counted._count);
            return own.WriteAsync(work, cancellationToken);
        }
    }
}
