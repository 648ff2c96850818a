using System;

namespace EcgMonitor;

/// <summary>Solves linear equations with a symmetric, positive definite matrix.</summary>
internal static class Cholesky
{
    /// <summary>The x of A·x = b.</summary>
    /// <param name="matrix">A; only the lower triangle is read, and overwritten by the factor L of A = L·Lᵀ.</param>
    /// <param name="right">b.</param>
    public static double[] Solve(double[,] matrix, ReadOnlySpan<double> right)
    {
        int size = right.Length;
        Factorise(matrix, size);
        double[] solution = right.ToArray();
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < row; column++)
                solution[row] -= matrix[row, column] * solution[column];
            solution[row] /= matrix[row, row];
        }

        for (int row = size - 1; row >= 0; row--)
        {
            for (int below = row + 1; below < size; below++)
                solution[row] -= matrix[below, row] * solution[below];
            solution[row] /= matrix[row, row];
        }

        return solution;
    }

    private static void Factorise(double[,] matrix, int size)
    {
        for (int row = 0; row < size; row++)
            for (int column = 0; column <= row; column++)
            {
                double sum = matrix[row, column];
                for (int i = 0; i < column; i++)
                    sum -= matrix[row, i] * matrix[column, i];
                if (row == column && !(sum > 0))
                    throw new ArgumentException($"The matrix is not positive definite: pivot {row} is {sum}.", nameof(matrix));
                matrix[row, column] = row == column ? Math.Sqrt(sum) : sum / matrix[column, column];
            }
    }
}
